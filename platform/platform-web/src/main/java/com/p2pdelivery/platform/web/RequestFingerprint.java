package com.p2pdelivery.platform.web;

/**
 * A hash of a request under a secret key, by which {@link Idempotent} tells a repetition from
 * another request. Bodies may hold card numbers: without the key, nobody who reads the table can
 * try them out.
 */
@FunctionalInterface
public interface RequestFingerprint {

    /** Equal bytes for equal requests, at any copy of the service and after any restart. */
    byte[] of(byte[] request);
}
