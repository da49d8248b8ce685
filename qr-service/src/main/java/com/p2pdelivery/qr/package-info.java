/**
 * Proof of handover: codes that customers show and travelers scan. Each capability is a package of
 * its own.
 */
@NullMarked
package com.p2pdelivery.qr;

import org.jspecify.annotations.NullMarked;
