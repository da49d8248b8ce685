package com.p2pdelivery.platform.web.live;

import java.io.IOException;
import java.time.Duration;

/**
 * The far end of a live stream, whatever carries it. Only the stream's own thread writes to it; an
 * {@link IOException} says that nobody is there any more.
 */
public interface LiveClient {

    /**
     * Before anything else.
     *
     * @param reconnect what the client is to wait before it comes back
     */
    void open(Duration reconnect) throws IOException;

    /** May wait for a client that is slow. */
    void send(LiveEvent event) throws IOException, InterruptedException;

    /** Nothing to tell: shows whether the connection still is one. */
    void alive(String why) throws IOException;

    /** The stream is over, by whichever side. */
    void end();
}
