/**
 * Decides how PostgreSQL, Redis, Kafka and a mailbox run on a machine without containers: as
 * programs of the distribution or of Maven artifacts, on loopback, on ports of their own, with all
 * data in one folder. It never touches a server that it did not start, and needs no Spring.
 */
@NullMarked
package com.p2pdelivery.platform.backends;

import org.jspecify.annotations.NullMarked;
