/** Hears this service's own events to learn what became of shown matches. */
@NullMarked
package com.p2pdelivery.delivery.ranking.messaging;

import org.jspecify.annotations.NullMarked;
