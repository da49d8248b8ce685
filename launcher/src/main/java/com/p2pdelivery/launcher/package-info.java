/**
 * Decides how ten services and their servers are started, watched, measured and stopped on one
 * machine. The script ./p2p only finds a JDK and builds; everything else is here, and end-to-end
 * tests use {@link com.p2pdelivery.launcher.Fleet} to break things.
 */
@NullMarked
package com.p2pdelivery.launcher;

import org.jspecify.annotations.NullMarked;
