/**
 * Escrows that go through the fleet while parts of it are killed, and what must be true of them
 * afterwards.
 */
@NullMarked
package com.p2pdelivery.endtoend.chaos;

import org.jspecify.annotations.NullMarked;
