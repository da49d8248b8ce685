/**
 * The keys that sign tokens: kept encrypted, published before and after use, replaced on schedule.
 * Decides which key signs at an instant and which ones the world may still trust.
 */
@NullMarked
package com.p2pdelivery.auth.key;

import org.jspecify.annotations.NullMarked;
