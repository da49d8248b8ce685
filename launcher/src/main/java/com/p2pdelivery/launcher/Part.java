package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Something of a fleet that can be killed and started again: a service, or a server of ours. */
record Part(String name, Runnable kill, Runnable start) {

    /**
     * @param names services ({@code payment}), servers ({@code kafka}), or {@code all}
     */
    static List<Part> of(Fleet fleet, List<String> names) {
        List<Part> known = of(fleet);
        return names.equals(List.of("all"))
                ? known
                : names.stream().map(name -> named(name, known)).toList();
    }

    private static List<Part> of(Fleet fleet) {
        List<Part> known = new ArrayList<>();
        for (Service service : Service.values()) {
            known.add(
                    new Part(service.key(), () -> fleet.kill(service), () -> fleet.start(service)));
        }
        for (Backend server : fleet.servers().ours()) {
            known.add(
                    new Part(server.name().toLowerCase(Locale.ROOT), server::kill, server::start));
        }
        return known;
    }

    private static Part named(String name, List<Part> known) {
        return known.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new FleetException(
                                "There is no %s to kill; there are all, %s."
                                        .formatted(
                                                name,
                                                String.join(
                                                        ", ",
                                                        known.stream().map(Part::name).toList()))));
    }
}
