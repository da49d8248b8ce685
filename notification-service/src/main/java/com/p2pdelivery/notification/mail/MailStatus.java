package com.p2pdelivery.notification.mail;

/** {@code PENDING} until it was taken by the mail server or given up. */
enum MailStatus {
    PENDING,
    SENT,
    FAILED
}
