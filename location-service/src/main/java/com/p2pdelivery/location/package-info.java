/** Keeps where the parcels under way are, and shows it to those who may know. */
@NullMarked
package com.p2pdelivery.location;

import org.jspecify.annotations.NullMarked;
