package com.p2pdelivery.admin.deadletter;

import com.p2pdelivery.admin.activity.Act;
import com.p2pdelivery.admin.activity.Activities;
import com.p2pdelivery.admin.fleet.Fleet;
import com.p2pdelivery.admin.fleet.Fleet.Service;
import com.p2pdelivery.platform.UseCase;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Corrects, replays or discards one dead letter, and writes down who did it. */
@UseCase
public class SettleDeadLetter {

    private static final Logger log = LoggerFactory.getLogger(SettleDeadLetter.class);
    private static final String ONE = "/internal/v1/dead-letters/{id}";

    private final Fleet fleet;
    private final DeadLetterClients clients;
    private final Activities activities;
    private final JsonMapper json;

    SettleDeadLetter(
            Fleet fleet, DeadLetterClients clients, Activities activities, JsonMapper json) {
        this.fleet = fleet;
        this.clients = clients;
        this.activities = activities;
        this.json = json;
    }

    /** Deliberately in no transaction: the record of the beginning must stay whatever happens. */
    public Outcome handle(Command command) {
        Service service = fleet.named(command.service()).orElse(null);
        if (service == null) {
            return new UnknownService();
        }
        Act act = actOf(command);
        UUID actId = activities.begins(command.administrator(), act);
        Outcome outcome = settle(service, command);
        activities.ended(
                actId,
                command.administrator(),
                act,
                switch (outcome) {
                    case Settled _ -> "DONE";
                    case Refused refused -> refused.code();
                    case Away _, UnknownService _ -> "UNKNOWN";
                });
        return outcome;
    }

    private Outcome settle(Service service, Command command) {
        try {
            return request(clients.of(service), command)
                    .exchange((_, answer) -> read(service, answer));
        } catch (RestClientException | OAuth2AuthorizationException | JacksonException fault) {
            log.warn("{} does not answer: {}", service.name(), fault.toString());
            return new Away();
        }
    }

    private Outcome read(Service service, ClientHttpResponse answer) throws IOException {
        HttpStatusCode status = answer.getStatusCode();
        if (status.is5xxServerError()) {
            return new Away();
        }
        JsonNode body = json.readTree(answer.getBody());
        return status.is2xxSuccessful()
                ? new Settled(json.treeToValue(body, DeadLetter.class).at(service.name(), true))
                : new Refused(
                        status.value(),
                        body.path("code").asString("refused"),
                        body.path("detail").asString(""));
    }

    private static RestClient.RequestHeadersSpec<?> request(RestClient client, Command command) {
        return switch (command.what()) {
            case Correct correct ->
                    client.put().uri(ONE, command.id()).body(Map.of("payload", correct.payload()));
            case Replay _ -> client.post().uri(ONE + "/replay", command.id());
            case Discard discard ->
                    client.delete().uri(ONE + "?reason={reason}", command.id(), discard.reason());
        };
    }

    private static Act actOf(Command command) {
        return switch (command.what()) {
            case Correct _ -> act(command, "dead-letter.correct", null);
            case Replay _ -> act(command, "dead-letter.replay", null);
            case Discard discard -> act(command, "dead-letter.discard", discard.reason());
        };
    }

    private static Act act(Command command, String action, @Nullable String detail) {
        return new Act(action, command.service(), command.id().toString(), detail);
    }

    /** Who wants what with which letter. */
    public record Command(UUID administrator, String service, UUID id, Settlement what) {}

    /** What can be done with a dead letter. */
    public sealed interface Settlement {}

    public record Correct(JsonNode payload) implements Settlement {}

    public record Replay() implements Settlement {}

    public record Discard(String reason) implements Settlement {}

    /** How it ended. */
    public sealed interface Outcome {}

    public record Settled(DeadLetter letter) implements Outcome {}

    /** The service's own refusal, passed on. */
    public record Refused(int status, String code, String detail) implements Outcome {}

    public record UnknownService() implements Outcome {}

    /** The service does not answer; whether it did it is not known. */
    public record Away() implements Outcome {}
}
