package com.p2pdelivery.platform.events;

import com.p2pdelivery.platform.events.EventHandlers.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that the service's capabilities listen to. */
final class Routes {

    private final Map<String, Map<String, List<Target>>> byTopicAndType = new HashMap<>();

    Routes(List<EventHandlers> capabilities) {
        Set<String> names = new HashSet<>();
        for (EventHandlers capability : capabilities) {
            if (!names.add(capability.name())) {
                throw new IllegalStateException("Two EventHandlers are named " + capability.name());
            }
            for (Route<?> route : capability.routes()) {
                byTopicAndType
                        .computeIfAbsent(route.topic(), _ -> new HashMap<>())
                        .computeIfAbsent(route.type(), _ -> new ArrayList<>())
                        .add(new Target(capability.name(), route));
            }
        }
    }

    Set<String> topics() {
        return byTopicAndType.keySet();
    }

    /** Who wants the message; empty for a type that nobody listens to. */
    List<Delivery> of(Message message) {
        return targets(message.topic(), message.type()).stream()
                .map(target -> new Delivery(target.consumer, target.route, message))
                .toList();
    }

    /** The same for one consumer, whose release may have stopped listening since. */
    Optional<Delivery> of(String consumer, Message message) {
        return of(message).stream()
                .filter(delivery -> delivery.consumer().equals(consumer))
                .findFirst();
    }

    private List<Target> targets(String topic, @Nullable String type) {
        return type == null
                ? List.of()
                : byTopicAndType.getOrDefault(topic, Map.of()).getOrDefault(type, List.of());
    }

    private record Target(String consumer, Route<?> route) {}
}
