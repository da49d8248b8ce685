/**
 * Live streams (server-sent events; {@code socket}: WebSocket) that read from the database by
 * cursor and are only woken up from outside: Redis carries the wake-up from copy to copy of a
 * service, and without Redis a poll does. So nothing is lost or doubled when a wake-up is, and a
 * client resumes with {@code Last-Event-ID} at any copy.
 */
@NullMarked
package com.p2pdelivery.platform.web.live;

import org.jspecify.annotations.NullMarked;
