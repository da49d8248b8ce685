/**
 * Measurements that anybody can repeat, each of one service's own classes in this process, next to
 * the limit that the machine sets in the same run. Each ends with one line per figure.
 */
@NullMarked
package com.p2pdelivery.benchmarks;

import org.jspecify.annotations.NullMarked;
