/**
 * Who somebody is: accounts, their sign-in, and the tokens by which every other service recognises
 * them. The root only starts the service; each package below is one capability.
 */
@NullMarked
package com.p2pdelivery.auth;

import org.jspecify.annotations.NullMarked;
