package com.p2pdelivery.gateway.health;

import com.p2pdelivery.gateway.routes.RouteTable;
import com.p2pdelivery.gateway.routes.RouteTable.Service;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The fleet's health for everybody: names and states, no addresses, no reasons. Answers 200 as long
 * as the gateway serves, since a load balancer must not take it away when one service is down.
 */
@RestController
class FleetHealth {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);

    private final RouteTable table;
    private final WebClient http = WebClient.create();

    /** Shared for a second: asking us often must not mean asking nine services often. */
    private final Mono<Health> latest;

    FleetHealth(RouteTable table) {
        this.table = table;
        latest = ask().cache(Duration.ofSeconds(1));
    }

    @GetMapping(path = "/actuator/health", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Health> health() {
        return latest;
    }

    private Mono<Health> ask() {
        return Flux.fromIterable(table.services())
                .flatMap(service -> stateOf(service).map(state -> Map.entry(service.name(), state)))
                .collect(
                        TreeMap<String, State>::new,
                        (all, one) -> all.put(one.getKey(), one.getValue()))
                .map(Health::of);
    }

    private Mono<State> stateOf(Service service) {
        return http.get()
                .uri(service.readiness())
                .exchangeToMono(answer ->
                        answer.releaseBody()
                                .thenReturn(
                                        answer.statusCode().is2xxSuccessful()
                                                ? State.UP
                                                : State.OUT_OF_SERVICE))
                .timeout(ANSWER_LIMIT)
                .onErrorReturn(State.DOWN);
    }

    /** The state of one service. */
    enum State {
        UP,
        /** It answers, and says that it cannot work now. */
        OUT_OF_SERVICE,
        /** It does not answer. */
        DOWN
    }

    /**
     * The state of all.
     *
     * @param status UP, or DEGRADED while a service is not up
     */
    record Health(String status, Map<String, Component> components) {

        static Health of(Map<String, State> states) {
            boolean allUp = states.values().stream().allMatch(State.UP::equals);
            var components = new TreeMap<String, Component>();
            states.forEach((service, state) -> components.put(service, new Component(state)));
            return new Health(allUp ? "UP" : "DEGRADED", components);
        }
    }

    record Component(State status) {}
}
