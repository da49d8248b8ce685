package com.p2pdelivery.delivery.block;

import java.time.Instant;
import java.util.UUID;

/** Somebody whom a person wants to have nothing to do with. */
public record Block(UUID accountId, Instant since) {}
