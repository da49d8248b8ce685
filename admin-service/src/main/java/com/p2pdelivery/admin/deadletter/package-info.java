/**
 * Decides how operators settle what a service could not apply: look, correct, replay, discard. The
 * services keep their dead letters; this asks all of them and says who did not answer.
 */
@NullMarked
package com.p2pdelivery.admin.deadletter;

import org.jspecify.annotations.NullMarked;
