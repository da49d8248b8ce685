/**
 * Decides who may write to whom about a delivery, and until when: its customer and the traveler who
 * is booked, from the booking until some days after the end. Texts are encrypted at rest and never
 * leave in an event.
 */
@NullMarked
package com.p2pdelivery.delivery.message;

import org.jspecify.annotations.NullMarked;
