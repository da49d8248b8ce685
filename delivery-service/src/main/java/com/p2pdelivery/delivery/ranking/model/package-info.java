/**
 * What a learned ranking is: a short list of weights, stored in a form of our own that nothing but
 * numbers can come out of, and evaluated without the library that has fitted it.
 */
@NullMarked
package com.p2pdelivery.delivery.ranking.model;

import org.jspecify.annotations.NullMarked;
