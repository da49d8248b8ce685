/**
 * Mail that goes out: decides when a try is made again and when to give up, and that nothing of a
 * mail's content stays behind. A mail may go out twice after a crash; its Message-ID is the same
 * then, by which mailboxes drop the repeat.
 */
@NullMarked
package com.p2pdelivery.notification.mail;

import org.jspecify.annotations.NullMarked;
