/**
 * What people know of each other. The root only starts the service; each package below is one
 * capability.
 */
@NullMarked
package com.p2pdelivery.user;

import org.jspecify.annotations.NullMarked;
