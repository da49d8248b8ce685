/**
 * Decides whether a scanned code counts: who scans, which code, when, where, and that it happens
 * once. Every attempt leaves a trace, accepted or not.
 */
@NullMarked
package com.p2pdelivery.qr.scan;

import org.jspecify.annotations.NullMarked;
