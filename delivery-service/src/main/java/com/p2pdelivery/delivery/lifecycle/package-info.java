/**
 * Decides where a delivery stands and what may happen to it next. Every change is one transition of
 * the table in {@link com.p2pdelivery.delivery.lifecycle.Transition} and one line of the history.
 */
@NullMarked
package com.p2pdelivery.delivery.lifecycle;

import org.jspecify.annotations.NullMarked;
