package com.p2pdelivery.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.platform.events.Service.Counted;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.IllegalTransactionStateException;
import tools.jackson.databind.json.JsonMapper;

class EventHandlersTest {

    private static final EventHandlers BOOKING =
            EventHandlers.named("booking")
                    .on("p2p.test.counter", "Counted", Counted.class, (_, _) -> {});

    @Test
    void deliversToEachConsumerThatListens() {
        EventHandlers statistics =
                EventHandlers.named("statistics")
                        .on("p2p.test.counter", "Counted", Counted.class, (_, _) -> {});
        Routes routes = new Routes(List.of(BOOKING, statistics));

        assertThat(routes.of(message("Counted")))
                .extracting(Delivery::consumer)
                .containsExactly("booking", "statistics");
        assertThat(routes.of(message("Unknown"))).isEmpty();
        assertThat(routes.topics()).containsExactly("p2p.test.counter");
    }

    @Test
    void refusesTheSameEventTwiceAndTheSameNameTwice() {
        assertThatThrownBy(() ->
                        BOOKING.on("p2p.test.counter", "Counted", Counted.class, (_, _) -> {}))
                .hasMessageContaining("already listens");
        assertThatThrownBy(() -> new Routes(List.of(BOOKING, BOOKING)))
                .hasMessageContaining("named booking");
    }

    @Test
    void keepsTheEnvelopeOutOfThePayload() {
        Counted event = new Counted(UUID.randomUUID(), 3);

        assertThat(JsonMapper.builder().build().valueToTree(event).propertyNames())
                .containsExactlyInAnyOrder("counterId", "value");
        assertThat(event.type()).isEqualTo("Counted");
    }

    @Test
    void appendsNothingWithoutATransaction() {
        Outbox outbox =
                new Outbox(
                        new JdbcTemplate(),
                        JsonMapper.builder().build(),
                        UUID::randomUUID,
                        Clock.systemUTC(),
                        TraceLink.none());

        assertThatThrownBy(() -> outbox.append(new Counted(UUID.randomUUID(), 1)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    private static Message message(String type) {
        return new Message(
                UUID.randomUUID(), "p2p.test.counter", "key", type, "test", 1L, null, null, "{}");
    }
}
