/**
 * Decides which cards a customer can pay with. Keeps a provider's token, the brand and the last
 * four digits, never a card number.
 */
@NullMarked
package com.p2pdelivery.payment.method;

import org.jspecify.annotations.NullMarked;
