package com.p2pdelivery.admin.deadletter;

import com.p2pdelivery.admin.fleet.Fleet;
import com.p2pdelivery.admin.fleet.Fleet.Service;
import com.p2pdelivery.platform.UseCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.RestClientException;

/** Asks all services at the same time for what they could not apply. */
@UseCase
public class ListDeadLetters {

    private static final Logger log = LoggerFactory.getLogger(ListDeadLetters.class);

    private final Fleet fleet;
    private final DeadLetterClients clients;

    ListDeadLetters(Fleet fleet, DeadLetterClients clients) {
        this.fleet = fleet;
        this.clients = clients;
    }

    /**
     * A service that does not answer is named in the outcome, and holds up nobody else's answer.
     */
    public Outcome handle(Command command) {
        List<Service> asked =
                command.service() == null
                        ? fleet.services()
                        : fleet.named(command.service()).map(List::of).orElse(List.of());
        if (asked.isEmpty()) {
            return new UnknownService();
        }
        Map<String, CompletableFuture<Optional<Part>>> answers = new TreeMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Service service : asked) {
                answers.put(
                        service.name(),
                        CompletableFuture.supplyAsync(() -> ask(service, command), threads));
            }
        }
        List<DeadLetter> items = new ArrayList<>();
        List<String> unanswered = new ArrayList<>();
        List<String> more = new ArrayList<>();
        answers.forEach((name, answer) ->
                answer.join()
                        .ifPresentOrElse(
                                part -> {
                                    part.items().stream()
                                            .map(letter -> letter.at(name, command.withPayload()))
                                            .forEach(items::add);
                                    if (part.nextCursor() != null) {
                                        more.add(name);
                                    }
                                },
                                () -> unanswered.add(name)));
        items.sort(Comparator.comparing(DeadLetter::createdAt).reversed());
        return new Found(List.copyOf(items), List.copyOf(unanswered), List.copyOf(more));
    }

    private Optional<Part> ask(Service service, Command command) {
        try {
            return Optional.ofNullable(
                    clients.of(service)
                            .get()
                            .uri(uri ->
                                    uri.path("/internal/v1/dead-letters")
                                            .queryParam("limit", 200)
                                            .queryParamIfPresent(
                                                    "status", Optional.ofNullable(command.status()))
                                            .build())
                            .retrieve()
                            .body(Part.class));
        } catch (RestClientException | OAuth2AuthorizationException fault) {
            log.warn("The dead letters of {} cannot be read: {}", service.name(), fault.toString());
            return Optional.empty();
        }
    }

    /**
     * What is wanted.
     *
     * @param service one of them, or null for all
     * @param withPayload payloads can hold personal data
     */
    public record Command(
            @Nullable String service, @Nullable DeadLetterStatus status, boolean withPayload) {}

    /** How it ended. */
    public sealed interface Outcome {}

    /**
     * The letters, newest first.
     *
     * @param unanswered services that did not answer: their letters are not in the list
     * @param more services that have more than fit into the list
     */
    public record Found(List<DeadLetter> items, List<String> unanswered, List<String> more)
            implements Outcome {}

    public record UnknownService() implements Outcome {}

    /** One service's answer. */
    record Part(List<DeadLetter> items, @Nullable String nextCursor) {}
}
