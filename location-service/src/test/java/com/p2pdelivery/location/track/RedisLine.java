package com.p2pdelivery.location.track;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The line between the service and Redis, which a test can cut. Starts cut, so the service starts
 * without Redis.
 */
final class RedisLine {

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile URI redis = URI.create("redis://none");
    private volatile boolean whole;

    RedisLine() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "redis://127.0.0.1:" + listener.getLocalPort();
    }

    void mend(String redisUrl) {
        redis = URI.create(redisUrl);
        whole = true;
    }

    void cut() {
        whole = false;
        open.forEach(RedisLine::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var service = listener.accept();
                if (whole) {
                    connect(service);
                } else {
                    close(service);
                }
            } catch (IOException goneAgain) {
                // the service tries again
            }
        }
    }

    private void connect(Socket service) throws IOException {
        var server = new Socket(redis.getHost(), redis.getPort());
        open.add(service);
        open.add(server);
        copy(service, server);
        copy(server, service);
    }

    private void copy(Socket from, Socket to) {
        Thread.ofVirtual()
                .start(() -> {
                    try (from;
                            to) {
                        from.getInputStream().transferTo(to.getOutputStream());
                    } catch (IOException cutOff) {
                        // as it was meant
                    }
                });
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // that is what was wanted
        }
    }
}
