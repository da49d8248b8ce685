/** Shows operators' tools where each saga stands. Internal: the gateway does not route it. */
@NullMarked
package com.p2pdelivery.delivery.saga.web;

import org.jspecify.annotations.NullMarked;
