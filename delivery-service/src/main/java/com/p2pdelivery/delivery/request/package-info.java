/**
 * Decides what may be asked for: sizes, weights, windows, categories. Shows deliveries whole to
 * their parties and reduced to travelers who look for one.
 */
@NullMarked
package com.p2pdelivery.delivery.request;

import org.jspecify.annotations.NullMarked;
