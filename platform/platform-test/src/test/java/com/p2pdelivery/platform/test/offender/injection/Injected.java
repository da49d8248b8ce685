package com.p2pdelivery.platform.test.offender.injection;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Autowired;

public class Injected {

    @Autowired Clock clock;
}
