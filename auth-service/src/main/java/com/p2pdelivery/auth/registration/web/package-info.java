/**
 * Registration and confirmation over HTTP, and the page behind the mailed link. Opening that page
 * confirms nothing, because mail scanners open links too.
 */
@NullMarked
package com.p2pdelivery.auth.registration.web;

import org.jspecify.annotations.NullMarked;
