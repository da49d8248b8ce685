package com.p2pdelivery.platform.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CloudEventsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Message EVENT =
            new Message(
                    UUID.fromString("019aa000-0000-7000-8000-000000000001"),
                    "p2p.trip.trip",
                    "019aa000-0000-7000-8000-000000000002",
                    "TripPublished",
                    "trip",
                    7L,
                    Instant.parse("2026-01-02T03:04:05.678Z"),
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                    "{\"title\":\"Grüße\"}");

    @Test
    void readsWhatItHasWritten() {
        assertThat(
                        CloudEvents.read(
                                "p2p.trip.trip",
                                arrived(CloudEvents.write("x.p2p.trip.trip", EVENT))))
                .isEqualTo(EVENT);
    }

    @Test
    void namesTheAttributesAsTheBindingDoes() {
        var headers = CloudEvents.write("p2p.trip.trip", EVENT).headers();

        assertThat(headers)
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .contains(
                        "ce_specversion=1.0",
                        "ce_id=019aa000-0000-7000-8000-000000000001",
                        "ce_type=TripPublished",
                        "ce_source=trip",
                        "ce_subject=019aa000-0000-7000-8000-000000000002",
                        "ce_sequence=7",
                        "ce_time=2026-01-02T03:04:05.678Z");
    }

    @Test
    void givesAMessageWithoutIdTheSameOneEachTime() {
        var bare = arrived(new ProducerRecord<>("p2p.trip.trip", "key", new byte[] {1}));

        Message first = CloudEvents.read("p2p.trip.trip", bare);

        assertThat(first.id()).isEqualTo(CloudEvents.read("p2p.trip.trip", bare).id());
        assertThat(first.type()).isNull();
    }

    @Test
    void opensOnlyWhatIsComplete() {
        assertThat(EVENT.open(JSON).data().get("title").asString()).isEqualTo("Grüße");
        assertThatThrownBy(() -> with(null, "{}").open(JSON))
                .isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> with(1L, "{").open(JSON))
                .isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> with(1L, "[]").open(JSON))
                .isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> with(1L, "").open(JSON))
                .isInstanceOf(UnreadableEventException.class);
    }

    private static Message with(Long sequence, String payload) {
        return new Message(
                EVENT.id(),
                EVENT.topic(),
                EVENT.key(),
                EVENT.type(),
                EVENT.source(),
                sequence,
                EVENT.time(),
                null,
                payload);
    }

    private static ConsumerRecord<String, byte[]> arrived(ProducerRecord<String, byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                3,
                42,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                new RecordHeaders(sent.headers().toArray()),
                Optional.empty());
    }
}
