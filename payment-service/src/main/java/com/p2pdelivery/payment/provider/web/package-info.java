/** Lets finance see which movements are unknown, and settle one with a reason. */
@NullMarked
package com.p2pdelivery.payment.provider.web;

import org.jspecify.annotations.NullMarked;
