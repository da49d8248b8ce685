package com.p2pdelivery.notification.mail;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mail goes out.
 *
 * @param fromAddress sender; its domain is that of the Message-IDs
 * @param firstRetry wait after the first try that failed; doubles with each further one
 * @param longestRetry the wait does not grow beyond this
 * @param giveUpAfter a mail that could not be sent for so long has failed
 * @param keep how long it can be seen that a mail went out or failed
 * @param batch how many are taken at once
 */
@Validated
@ConfigurationProperties("mail")
record MailSettings(
        @NotBlank @Email String fromAddress,
        @NotBlank @DefaultValue("P2P Delivery") String fromName,
        @NotNull @DefaultValue("PT5S") Duration firstRetry,
        @NotNull @DefaultValue("PT5M") Duration longestRetry,
        @NotNull @DefaultValue("P3D") Duration giveUpAfter,
        @NotNull @DefaultValue("P30D") Duration keep,
        @Min(1) @DefaultValue("20") int batch) {

    /** Wait before the next try, after so many of them. */
    Duration retryAfter(int attempts) {
        var doublings = Math.min(attempts - 1, 20);
        var wait = firstRetry.multipliedBy(1L << doublings);
        return wait.compareTo(longestRetry) < 0 ? wait : longestRetry;
    }

    String domain() {
        return fromAddress.substring(fromAddress.indexOf('@') + 1);
    }
}
