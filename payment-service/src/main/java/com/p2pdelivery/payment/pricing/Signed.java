package com.p2pdelivery.payment.pricing;

/**
 * A quote and the proof that it was given like this.
 *
 * @param content the text that is signed and stored, to the byte
 */
public record Signed(Quote quote, String content, String signature) {}
