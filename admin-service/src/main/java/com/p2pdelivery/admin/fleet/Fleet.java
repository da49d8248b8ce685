package com.p2pdelivery.admin.fleet;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The services whose health and dead letters are shown; the list is in {@code application.yml}. */
@ConfigurationProperties("admin")
public record Fleet(List<Service> services) {

    public Fleet {
        services = List.copyOf(services);
        var names = new HashSet<String>();
        for (Service service : services) {
            if (!names.add(service.name())) {
                throw new IllegalArgumentException(
                        "admin.services names " + service.name() + " twice");
            }
        }
    }

    public Optional<Service> named(String name) {
        return services.stream().filter(service -> service.name().equals(name)).findFirst();
    }

    /** The service that keeps the sagas. */
    public Service delivery() {
        return named("delivery")
                .orElseThrow(() ->
                        new IllegalStateException(
                                "admin.services has no delivery service, which keeps the sagas"));
    }

    /**
     * One service.
     *
     * @param managementUrl where its health is; by default port + 10000, as everywhere in the fleet
     */
    public record Service(String name, URI url, @Nullable URI managementUrl) {

        public Service {
            if (url.getHost() == null) {
                throw new IllegalArgumentException(
                        "admin.services: the url of " + name + " is not complete: " + url);
            }
        }

        URI readiness() {
            URI management = managementUrl;
            if (management == null || management.toString().isBlank()) {
                int port = url.getPort() < 0 ? 80 : url.getPort();
                management = URI.create("http://" + url.getHost() + ":" + (port + 10_000));
            }
            return URI.create(
                    management.toString().replaceAll("/+$", "") + "/actuator/health/readiness");
        }
    }
}
