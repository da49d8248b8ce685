package com.p2pdelivery.notification.mail;

import com.p2pdelivery.platform.security.AllowScopes;
import com.p2pdelivery.platform.web.Cursor;
import com.p2pdelivery.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For operators: which mails wait, which have failed and why. */
@RestController
class MailController {

    private static final int PAGE = 50;

    private final Mails mails;

    MailController(Mails mails) {
        this.mails = mails;
    }

    @GetMapping("/internal/v1/mails")
    @AllowScopes("mail.read")
    Page<MailView> list(
            @RequestParam MailStatus status,
            @RequestParam(required = false) @Nullable String cursor) {
        var before = cursor == null ? null : Cursor.decode(cursor);
        return Page.cut(
                mails.list(status, before, PAGE + 1), PAGE, last -> Cursor.encode(last.mailId()));
    }
}
