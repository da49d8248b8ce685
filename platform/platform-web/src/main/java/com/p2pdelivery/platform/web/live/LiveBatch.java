package com.p2pdelivery.platform.web.live;

import java.util.List;

/**
 * What a feed holds after a cursor, oldest first.
 *
 * @param ended nothing will ever follow these events, the stream can be closed after them
 */
public record LiveBatch(List<LiveEvent> events, boolean ended) {}
