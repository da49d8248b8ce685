package com.p2pdelivery.platform.test.offender.endpoint;

import com.p2pdelivery.platform.security.AllowAnonymous;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import org.springframework.web.bind.annotation.GetMapping;

public class OpenController {

    @GetMapping("/without")
    public void without() {}

    @GetMapping("/twice")
    @AllowAnonymous
    @AllowAuthenticated
    public void twice() {}

    @GetMapping("/right")
    @AllowAuthenticated
    public void right() {}
}
