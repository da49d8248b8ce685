/** Where support reads chargebacks, contests them or gives them up. */
@NullMarked
package com.p2pdelivery.payment.chargeback.web;

import org.jspecify.annotations.NullMarked;
