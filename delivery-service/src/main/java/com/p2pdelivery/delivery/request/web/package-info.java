/** The HTTP side of requests. Refusals become problems here and nowhere else. */
@NullMarked
package com.p2pdelivery.delivery.request.web;

import org.jspecify.annotations.NullMarked;
