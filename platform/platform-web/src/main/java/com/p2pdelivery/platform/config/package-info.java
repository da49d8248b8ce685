/**
 * Wires the shared conventions into a service: defaults of settings, clock, ids. A service
 * overrides any of them by its own.
 */
@NullMarked
package com.p2pdelivery.platform.config;

import org.jspecify.annotations.NullMarked;
