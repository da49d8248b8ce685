/**
 * Decides which codes a booking has, what they look like, who may see them and when they stop to
 * work. A code can be recognised here without being kept in readable form.
 */
@NullMarked
package com.p2pdelivery.qr.code;

import org.jspecify.annotations.NullMarked;
