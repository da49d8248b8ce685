/** Shows an escrow to the two parties of its delivery. Nobody moves money over this interface. */
@NullMarked
package com.p2pdelivery.payment.escrow.web;

import org.jspecify.annotations.NullMarked;
