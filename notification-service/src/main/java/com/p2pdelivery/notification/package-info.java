/** Tells people what happens to their deliveries: in the app, live, and by e-mail. */
@NullMarked
package com.p2pdelivery.notification;

import org.jspecify.annotations.NullMarked;
