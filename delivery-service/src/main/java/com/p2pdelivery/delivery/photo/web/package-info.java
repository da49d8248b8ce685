/** The HTTP side of photos. What is not yours to see does not exist. */
@NullMarked
package com.p2pdelivery.delivery.photo.web;

import org.jspecify.annotations.NullMarked;
