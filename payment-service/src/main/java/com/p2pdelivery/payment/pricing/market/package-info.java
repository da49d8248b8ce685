/**
 * Knows what a price needs of the world outside: which way is busy, how trips are, what people have
 * done, which days are holidays, what currencies are worth. Fed by events of other services and by
 * operators; decides nothing.
 */
@NullMarked
package com.p2pdelivery.payment.pricing.market;

import org.jspecify.annotations.NullMarked;
