/** The HTTP side of conversations. One that is not yours does not exist. */
@NullMarked
package com.p2pdelivery.delivery.message.web;

import org.jspecify.annotations.NullMarked;
