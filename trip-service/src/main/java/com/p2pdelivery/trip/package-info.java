/** The trips that travelers offer and the room on them. Each capability is a package of its own. */
@NullMarked
package com.p2pdelivery.trip;

import org.jspecify.annotations.NullMarked;
