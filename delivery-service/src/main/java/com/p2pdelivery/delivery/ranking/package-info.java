/**
 * Decides in which order matches are shown: by the hand-made score, or by a model that has learnt
 * from what was shown and chosen before, once an operator has switched it on. Keeps that log,
 * trains and judges models, and goes back to the hand-made score whenever a model cannot be
 * trusted.
 */
@NullMarked
package com.p2pdelivery.delivery.ranking;

import org.jspecify.annotations.NullMarked;
