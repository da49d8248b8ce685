/**
 * Decides what is told of the market: how many ask and travel between two places each week, what
 * they agree on, and what price a new request should name. Nothing is told of fewer people than a
 * handful, and nothing is made up where there is too little to go by.
 */
@NullMarked
package com.p2pdelivery.delivery.market;

import org.jspecify.annotations.NullMarked;
