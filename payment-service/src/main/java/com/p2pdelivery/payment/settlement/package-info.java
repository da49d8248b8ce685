/**
 * Decides how work that reaches outside is carried to its end: taken by one worker at a time under
 * a lease, woken by the commit that caused it, found again by a sweep after a crash, and repeated
 * with back-off while its outcome is unknown.
 */
@NullMarked
package com.p2pdelivery.payment.settlement;

import org.jspecify.annotations.NullMarked;
