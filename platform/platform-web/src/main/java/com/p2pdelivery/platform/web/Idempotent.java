package com.p2pdelivery.platform.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A write that happens once for each {@code Idempotency-Key} of a user. Without the header 400;
 * with a key that came with another request 422; while the first one still runs 409; afterwards the
 * first answer again, marked {@code Idempotency-Replayed: true}.
 *
 * <p>The whole handler runs in one transaction together with the stored answer, so a crash leaves
 * either both or neither.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Idempotent {}
