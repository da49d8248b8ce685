/**
 * Drives a booked delivery from acceptance to completion by the facts that other services report.
 * Facts may come in any order and more than once; the order of the steps is decided here.
 */
@NullMarked
package com.p2pdelivery.delivery.booking;

import org.jspecify.annotations.NullMarked;
