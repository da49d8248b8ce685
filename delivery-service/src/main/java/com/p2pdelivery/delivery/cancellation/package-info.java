/**
 * Decides who may cancel at which stage and how the price is then shared. The shares are settings;
 * the undoing is done by those who hold something.
 */
@NullMarked
package com.p2pdelivery.delivery.cancellation;

import org.jspecify.annotations.NullMarked;
