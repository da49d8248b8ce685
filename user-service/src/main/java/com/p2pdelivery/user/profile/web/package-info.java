/** One's own profile to edit, and everybody's as others may see it. */
@NullMarked
package com.p2pdelivery.user.profile.web;

import org.jspecify.annotations.NullMarked;
