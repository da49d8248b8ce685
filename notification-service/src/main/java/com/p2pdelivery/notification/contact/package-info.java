/**
 * Where people can be reached and in which language, as auth and user said last. Knows nothing of
 * what they are told.
 */
@NullMarked
package com.p2pdelivery.notification.contact;

import org.jspecify.annotations.NullMarked;
