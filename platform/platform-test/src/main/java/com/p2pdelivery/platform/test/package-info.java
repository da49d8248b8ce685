/**
 * Decides what the tests of every service stand on: real backends that are started once per build,
 * tokens of a test key, a clock that tests own, events that are checked against the published
 * contracts, and rules of architecture.
 */
@NullMarked
package com.p2pdelivery.platform.test;

import org.jspecify.annotations.NullMarked;
