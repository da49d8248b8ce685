/**
 * Learns an order from lists that were shown and what was chosen from them, and judges it. What
 * stood further up was looked at more often; every count here is corrected for that.
 */
@NullMarked
package com.p2pdelivery.delivery.ranking.learning;

import org.jspecify.annotations.NullMarked;
