package com.p2pdelivery.platform.web.live;

/**
 * One event of a stream.
 *
 * @param id the cursor after this event; larger than the ids of all events before it
 * @param name the SSE event name
 * @param data written as JSON
 */
public record LiveEvent(long id, String name, Object data) {}
