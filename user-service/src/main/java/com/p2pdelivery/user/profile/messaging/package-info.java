/** Listens to accounts that come into being. */
@NullMarked
package com.p2pdelivery.user.profile.messaging;

import org.jspecify.annotations.NullMarked;
