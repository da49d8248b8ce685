/**
 * A market of people with a declared taste, for tests and measurements. Whatever is learnt or
 * measured with it is simulated, and says so.
 */
@NullMarked
package com.p2pdelivery.delivery.ranking.simulation;

import org.jspecify.annotations.NullMarked;
