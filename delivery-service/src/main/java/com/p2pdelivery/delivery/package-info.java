/**
 * The delivery service: what customers ask for, who may carry it, and where each parcel stands.
 * Each capability is a package of its own.
 */
@NullMarked
package com.p2pdelivery.delivery;

import org.jspecify.annotations.NullMarked;
