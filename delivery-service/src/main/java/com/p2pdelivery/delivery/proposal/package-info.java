/**
 * Decides every few minutes which waiting requests should go with which trips, so that all of them
 * together are served best, and proposes that to both sides. A proposal binds nobody: the traveler
 * turns it into an offer, or the next round makes another one.
 */
@NullMarked
package com.p2pdelivery.delivery.proposal;

import org.jspecify.annotations.NullMarked;
