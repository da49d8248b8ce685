package com.p2pdelivery.platform.web.live;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the other copies of this service which key has news. Never waits for Redis and never fails
 * for it: a connection is opened in the background when it is first of use, and again whenever it
 * is lost.
 */
final class RedisWakeups implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedisWakeups.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisURI uri;
    private final String channel;
    private final Consumer<String> listener;
    private final AtomicBoolean subscribing = new AtomicBoolean();
    private final AtomicBoolean connecting = new AtomicBoolean();
    private @Nullable ClientResources resources;
    private @Nullable RedisClient client;
    private volatile @Nullable StatefulRedisPubSubConnection<String, String> subscription;
    private volatile @Nullable StatefulRedisConnection<String, String> publisher;
    private volatile boolean lossTold;

    RedisWakeups(String url, String channel, Consumer<String> listener) {
        this.uri = RedisURI.create(url);
        this.uri.setTimeout(PATIENCE);
        this.channel = channel;
        this.listener = listener;
    }

    /** Whether wake-ups of other copies arrive here. */
    boolean listening() {
        var current = subscription;
        return current != null && current.isOpen();
    }

    /** Starts to listen unless that is under way or done. Returns at once. */
    void listen() {
        if (subscription != null || !subscribing.compareAndSet(false, true)) {
            return;
        }
        attempt(
                () -> client().connectPubSubAsync(StringCodec.UTF8, uri),
                subscribing,
                connection -> {
                    connection.addListener(
                            new RedisPubSubAdapter<>() {
                                @Override
                                public void message(String from, String message) {
                                    listener.accept(message);
                                }
                            });
                    // The client subscribes again by itself after a lost connection.
                    var _ = connection.async().subscribe(channel);
                    subscription = connection;
                    lossTold = false;
                });
    }

    /** Says to all copies that the key has news. A message that cannot be sent now is dropped. */
    void publish(String message) {
        var current = publisher;
        if (current == null) {
            connectPublisher(message);
        } else if (current.isOpen()) {
            var _ = current.async().publish(channel, message);
        }
    }

    private void connectPublisher(String message) {
        if (!connecting.compareAndSet(false, true)) {
            return;
        }
        attempt(
                () -> client().connectAsync(StringCodec.UTF8, uri),
                connecting,
                connection -> {
                    publisher = connection;
                    var _ = connection.async().publish(channel, message);
                });
    }

    private <T> void attempt(
            Supplier<CompletionStage<T>> connect, AtomicBoolean underWay, Consumer<T> connected) {
        try {
            connect.get()
                    .whenComplete((connection, fault) -> {
                        if (connection != null) {
                            connected.accept(connection);
                        } else {
                            tellLossOnce(fault);
                        }
                        underWay.set(false);
                    });
        } catch (RuntimeException e) {
            tellLossOnce(e);
            underWay.set(false);
        }
    }

    private void tellLossOnce(@Nullable Throwable fault) {
        if (!lossTold) {
            lossTold = true;
            log.warn(
                    "Redis does not answer, live streams poll the database: {}",
                    String.valueOf(fault));
        }
    }

    private synchronized RedisClient client() {
        var current = client;
        if (current == null) {
            resources =
                    DefaultClientResources.builder()
                            .ioThreadPoolSize(2)
                            .computationThreadPoolSize(2)
                            .build();
            current = RedisClient.create(resources);
            current.setOptions(
                    ClientOptions.builder()
                            .autoReconnect(true)
                            // Old wake-ups are worth nothing: do not queue them for a lost Redis.
                            .disconnectedBehavior(
                                    ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                            .socketOptions(
                                    SocketOptions.builder()
                                            .connectTimeout(PATIENCE)
                                            .keepAlive(true)
                                            .build())
                            .build());
            client = current;
        }
        return current;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            var _ = client.shutdownAsync(0, 1, TimeUnit.SECONDS);
        }
        if (resources != null) {
            var _ = resources.shutdown(0, 1, TimeUnit.SECONDS);
        }
    }
}
