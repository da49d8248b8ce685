/**
 * Decides which services there are and how their health is asked for. One list serves health and
 * dead letters.
 */
@NullMarked
package com.p2pdelivery.admin.fleet;

import org.jspecify.annotations.NullMarked;
