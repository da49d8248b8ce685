package com.p2pdelivery.platform.events;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one capability listens to, readable in one place; declared as a bean:
 *
 * <pre>{@code
 * EventHandlers.named("booking")
 *         .on("p2p.delivery.delivery", "OfferAccepted", OfferAccepted.class, (event, offer) -> reserve.handle(…))
 *         .on("p2p.delivery.delivery", "BookingFailed", BookingFailed.class, (event, failed) -> release.handle(…))
 * }</pre>
 *
 * A handler runs in one transaction with the note that the event was handled: a repeat does
 * nothing, and what throws is rolled back whole, tried again, and at last put aside as a dead
 * letter behind which later events of the same key wait. A handler never calls another system: it
 * records the intent, and a worker does the call after the commit. One transaction may hold a batch
 * of events, so a handler neither commits nor relies on being alone in its transaction.
 */
public final class EventHandlers {

    private final String name;
    private final List<Route<?>> routes;

    private EventHandlers(String name, List<Route<?>> routes) {
        this.name = name;
        this.routes = routes;
    }

    /**
     * Starts an empty list.
     *
     * @param name name of the consumer in the inbox, unique in the service and stable over
     *     releases: under a new name all events that Kafka still keeps and delivers are new
     */
    public static EventHandlers named(String name) {
        return new EventHandlers(name, List.of());
    }

    /**
     * The same list with one more event.
     *
     * @param topic whole name, for example {@code p2p.delivery.delivery}
     * @param type event's name; events of the topic that nobody listens to are skipped
     * @param payload record with the fields that are needed; others in the message are ignored
     * @param handler applies the event
     */
    public <T> EventHandlers on(
            String topic, String type, Class<T> payload, BiConsumer<EventEnvelope, T> handler) {
        return on(topic, type, payload, null, handler);
    }

    /**
     * The same for an event of which many may come at once.
     *
     * @param ahead sees those of a batch together before the first of them is handled, in the same
     *     transaction: to lock all their rows in one order and with one statement, for example. It
     *     may help and decides nothing: an event that comes alone is not shown
     */
    public <T> EventHandlers on(
            String topic,
            String type,
            Class<T> payload,
            @Nullable Consumer<List<T>> ahead,
            BiConsumer<EventEnvelope, T> handler) {
        if (routes.stream()
                .anyMatch(route -> route.topic.equals(topic) && route.type.equals(type))) {
            throw new IllegalArgumentException(
                    "Consumer " + name + " already listens to " + type + " on " + topic);
        }
        List<Route<?>> more = new ArrayList<>(routes);
        more.add(new Route<>(topic, type, payload, ahead, handler));
        return new EventHandlers(name, List.copyOf(more));
    }

    String name() {
        return name;
    }

    List<Route<?>> routes() {
        return routes;
    }

    /** One line of the list. */
    record Route<T>(
            String topic,
            String type,
            Class<T> payload,
            @Nullable Consumer<List<T>> ahead,
            BiConsumer<EventEnvelope, T> handler) {}
}
