/**
 * Decides who is kept from whom: a person blocks another, and neither sees the other in matches any
 * more. The blocked one is not told.
 */
@NullMarked
package com.p2pdelivery.delivery.block;

import org.jspecify.annotations.NullMarked;
