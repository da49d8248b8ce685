/**
 * Decides how a service tells others what happened and how it hears them: state and event are
 * written in one transaction (outbox), a relay carries events to Kafka in the order of their
 * aggregate, and a consumer applies each event once (inbox), in order, or puts it aside as a dead
 * letter that an operator can correct and replay.
 */
@NullMarked
package com.p2pdelivery.platform.events;

import org.jspecify.annotations.NullMarked;
