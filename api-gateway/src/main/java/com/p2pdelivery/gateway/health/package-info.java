/**
 * Decides how the fleet's health is told to the outside: which services answer, and no more than
 * that.
 */
@NullMarked
package com.p2pdelivery.gateway.health;

import org.jspecify.annotations.NullMarked;
