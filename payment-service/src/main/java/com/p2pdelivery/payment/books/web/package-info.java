/** Shows the trial balance to finance. */
@NullMarked
package com.p2pdelivery.payment.books.web;

import org.jspecify.annotations.NullMarked;
