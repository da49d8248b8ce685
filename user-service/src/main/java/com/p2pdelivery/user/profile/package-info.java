/**
 * How somebody presents themselves: a name, some words, a language and a time zone. Decides nothing
 * about signing in; a profile comes into being when auth-service says that an account has.
 */
@NullMarked
package com.p2pdelivery.user.profile;

import org.jspecify.annotations.NullMarked;
