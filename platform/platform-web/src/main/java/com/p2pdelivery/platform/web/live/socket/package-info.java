/**
 * Live streams over WebSocket, for clients that talk back: they say from where the stream is to
 * begin and acknowledge what has come, so that a slow one is not flooded. Same feeds, same cursors
 * as the server-sent events.
 */
@NullMarked
package com.p2pdelivery.platform.web.live.socket;

import org.jspecify.annotations.NullMarked;
