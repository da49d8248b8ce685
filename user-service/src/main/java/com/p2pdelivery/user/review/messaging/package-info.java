/** Listens to deliveries that are completed, which opens them for reviews. */
@NullMarked
package com.p2pdelivery.user.review.messaging;

import org.jspecify.annotations.NullMarked;
