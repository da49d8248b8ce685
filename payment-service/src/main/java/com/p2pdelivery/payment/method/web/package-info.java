/** Lets customers add and list their payment methods. Answers never carry a token. */
@NullMarked
package com.p2pdelivery.payment.method.web;

import org.jspecify.annotations.NullMarked;
