/** Where new identifiers come from, so that tests own them and all of them sort by time. */
@NullMarked
package com.p2pdelivery.platform.id;

import org.jspecify.annotations.NullMarked;
