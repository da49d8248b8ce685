/** Listens to deliveries that end one way or the other. */
@NullMarked
package com.p2pdelivery.user.statistics.messaging;

import org.jspecify.annotations.NullMarked;
