/** Points on the earth; nothing here knows what happens there. */
@NullMarked
package com.p2pdelivery.platform.geo;

import org.jspecify.annotations.NullMarked;
