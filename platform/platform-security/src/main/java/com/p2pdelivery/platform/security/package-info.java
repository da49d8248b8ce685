/**
 * Who may call what, decided in each service again: tokens are verified by the issuer's published
 * keys, every endpoint names its rule or is closed, services call each other with tokens of their
 * own, and personal fields are encrypted at rest.
 */
@NullMarked
package com.p2pdelivery.platform.security;

import org.jspecify.annotations.NullMarked;
