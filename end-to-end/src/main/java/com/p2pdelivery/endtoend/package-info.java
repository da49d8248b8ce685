/** Drives a running fleet from outside, as phones, administrators and failing machines would. */
@NullMarked
package com.p2pdelivery.endtoend;

import org.jspecify.annotations.NullMarked;
