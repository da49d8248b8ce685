package com.p2pdelivery.gateway.docs;

import com.p2pdelivery.gateway.routes.RouteTable;
import com.p2pdelivery.gateway.routes.RouteTable.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.ExchangeStrategies;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one OpenAPI document of the fleet. A service that is away is shown as it was last seen; one
 * that was never seen is named under {@code x-missing-services}.
 */
@RestController
class FleetDocument {

    private static final Logger log = LoggerFactory.getLogger(FleetDocument.class);

    /** A service makes its document when it is first asked, and nine do so at the same time. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private static final Duration FRESH_FOR = Duration.ofSeconds(60);
    private static final Duration FRESH_WHILE_INCOMPLETE = Duration.ofSeconds(2);
    private static final int LARGEST = 8 * 1024 * 1024;

    private final RouteTable table;
    private final JsonMapper json;
    private final DocumentMerge merge;
    private final WebClient http =
            WebClient.builder()
                    .exchangeStrategies(
                            ExchangeStrategies.builder()
                                    .codecs(codecs ->
                                            codecs.defaultCodecs().maxInMemorySize(LARGEST))
                                    .build())
                    .build();
    private final Map<String, ObjectNode> lastGood = new ConcurrentHashMap<>();
    private final Mono<byte[]> latest;

    FleetDocument(RouteTable table, JsonMapper json) {
        this.table = table;
        this.json = json;
        merge = new DocumentMerge(base(table, json));
        latest =
                read().cache(
                                _ -> isComplete() ? FRESH_FOR : FRESH_WHILE_INCOMPLETE,
                                _ -> Duration.ZERO,
                                () -> Duration.ZERO);
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<byte[]> document() {
        return latest;
    }

    private Mono<byte[]> read() {
        return Flux.fromIterable(table.services())
                .flatMap(this::ask)
                .then(Mono.fromCallable(this::merged));
    }

    private Mono<Void> ask(Service service) {
        return http.get()
                .uri(service.url().resolve("/v3/api-docs"))
                .retrieve()
                .bodyToMono(byte[].class)
                .timeout(ANSWER_LIMIT)
                .doOnNext(bytes -> {
                    if (json.readTree(bytes) instanceof ObjectNode document
                            && document.has("paths")) {
                        lastGood.put(service.name(), document);
                    }
                })
                .then()
                .onErrorResume(fault -> {
                    log.warn(
                            "The document of the {} service cannot be read: {}",
                            service.name(),
                            fault.toString());
                    return Mono.empty();
                });
    }

    private byte[] merged() {
        List<ServiceDocument> known = new ArrayList<>();
        for (Service service : table.services()) {
            ObjectNode seen = lastGood.get(service.name());
            if (seen != null) {
                known.add(new ServiceDocument(service.name(), service::answers, seen));
            }
        }
        ObjectNode document = merge.merge(known);
        if (!isComplete()) {
            var missing = document.putArray("x-missing-services");
            table.services().stream()
                    .map(Service::name)
                    .filter(name -> !lastGood.containsKey(name))
                    .forEach(missing::add);
        }
        return json.writeValueAsBytes(document);
    }

    private boolean isComplete() {
        return lastGood.size() == table.services().size();
    }

    private static ObjectNode base(RouteTable table, JsonMapper json) {
        try (InputStream resource = new ClassPathResource("openapi/base.json").getInputStream()) {
            JsonNode base = json.readTree(resource);
            base.withArray("/servers").addObject().put("url", table.publicUrl().toString());
            return (ObjectNode) base;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
