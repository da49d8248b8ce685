package com.p2pdelivery.gateway.routes;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which service answers which path; the table itself is in {@code application.yml}.
 *
 * @param publicUrl how clients reach this gateway
 * @param services in the order in which they are documented
 */
@ConfigurationProperties("gateway")
public record RouteTable(URI publicUrl, List<Service> services) {

    public RouteTable {
        services = List.copyOf(services);
        var taken = new HashSet<String>();
        for (Service service : services) {
            for (String path : service.paths()) {
                if (!taken.add(path)) {
                    throw new IllegalArgumentException(
                            "gateway.services: the path " + path + " goes to two services");
                }
            }
        }
    }

    /** The service that answers this path, if any does. */
    public Optional<Service> serviceOf(String path) {
        return services.stream().filter(service -> service.answers(path)).findFirst();
    }

    /**
     * One service.
     *
     * @param managementUrl where its health is; by default port + 10000, as everywhere in the fleet
     * @param streams those of its paths that answer without end
     */
    public record Service(
            String name,
            URI url,
            @Nullable URI managementUrl,
            List<String> paths,
            @DefaultValue List<String> streams) {

        public Service {
            if (url.getHost() == null || url.getScheme() == null) {
                throw new IllegalArgumentException(
                        "gateway.services: the url of " + name + " is not complete: " + url);
            }
            paths = paths.stream().map(String::trim).toList();
            streams = streams.stream().map(String::trim).toList();
            for (String path : paths) {
                if (path.startsWith("/internal") || path.startsWith("/actuator")) {
                    throw new IllegalArgumentException(
                            "gateway.services: " + path + " must never be reachable from outside");
                }
            }
        }

        /** Whether the gateway sends this path to the service. */
        public boolean answers(String path) {
            PathContainer parsed = PathContainer.parsePath(path);
            return paths.stream().map(Service::pattern).anyMatch(each -> each.matches(parsed));
        }

        /** Where this service tells whether it is ready for requests. */
        public URI readiness() {
            URI management = managementUrl;
            if (management == null || management.toString().isBlank()) {
                int port = url.getPort() < 0 ? 80 : url.getPort();
                management = URI.create("http://" + url.getHost() + ":" + (port + 10_000));
            }
            return URI.create(
                    management.toString().replaceAll("/+$", "") + "/actuator/health/readiness");
        }

        private static PathPattern pattern(String path) {
            return PathPatternParser.defaultInstance.parse(path);
        }
    }
}
