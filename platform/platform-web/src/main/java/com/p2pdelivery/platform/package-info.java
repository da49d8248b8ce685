/**
 * Conventions that every service shares and that know no business word. This root holds what code
 * everywhere uses: the mark of a use case and the wrapper of a secret.
 */
@NullMarked
package com.p2pdelivery.platform;

import org.jspecify.annotations.NullMarked;
