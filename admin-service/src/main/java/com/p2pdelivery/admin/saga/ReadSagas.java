package com.p2pdelivery.admin.saga;

import com.p2pdelivery.admin.fleet.Fleet;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.security.ServiceRestClients;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks the delivery service where its sagas stand. */
@UseCase
public class ReadSagas {

    private static final Logger log = LoggerFactory.getLogger(ReadSagas.class);

    private final RestClient delivery;

    ReadSagas(Fleet fleet, ServiceRestClients clients) {
        delivery = clients.create(fleet.delivery().url().toString(), "saga.read");
    }

    /** A delivery service that is away or slow is an outcome; the call has a time limit. */
    public Outcome handle(Command command) {
        try {
            SagaPage page =
                    delivery.get()
                            .uri(uri ->
                                    uri.path("/internal/v1/sagas")
                                            .queryParamIfPresent(
                                                    "status", Optional.ofNullable(command.status()))
                                            .queryParamIfPresent(
                                                    "deliveryId",
                                                    Optional.ofNullable(command.deliveryId()))
                                            .queryParamIfPresent(
                                                    "cursor", Optional.ofNullable(command.cursor()))
                                            .build())
                            .retrieve()
                            .body(SagaPage.class);
            return page == null ? new Away() : new Found(page);
        } catch (RestClientException | OAuth2AuthorizationException fault) {
            log.warn("The sagas cannot be read: {}", fault.toString());
            return new Away();
        }
    }

    /** Which sagas are wanted. */
    public record Command(
            @Nullable SagaStatus status, @Nullable UUID deliveryId, @Nullable String cursor) {}

    /** How it ended. */
    public sealed interface Outcome {}

    public record Found(SagaPage page) implements Outcome {}

    /** The delivery service does not answer as it should. */
    public record Away() implements Outcome {}
}
