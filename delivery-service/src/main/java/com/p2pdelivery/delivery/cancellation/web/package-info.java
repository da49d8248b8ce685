/** The HTTP side of cancellation: what it would cost, and doing it. Only the parties see either. */
@NullMarked
package com.p2pdelivery.delivery.cancellation.web;

import org.jspecify.annotations.NullMarked;
