/** Keeps the copy of the trips. Late and repeated events are judged by the trip's own sequence. */
@NullMarked
package com.p2pdelivery.delivery.matching.messaging;

import org.jspecify.annotations.NullMarked;
