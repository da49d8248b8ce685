/**
 * Secrets that are handed out once and recognised later: links and refresh tokens. Decides that
 * only their hashes are kept, so that a copy of the database opens nothing.
 */
@NullMarked
package com.p2pdelivery.auth.token;

import org.jspecify.annotations.NullMarked;
