package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.LiveStream;
import com.p2pdelivery.endtoend.phone.Pauses;
import com.p2pdelivery.endtoend.phone.Person;
import com.p2pdelivery.endtoend.phone.Story;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.BooleanNode;

/** The two parties of a booking write to each other. */
class MessagesJourney {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Stage stage = new Stage();

    @AfterEach
    void everythingHolds() {
        stage.everythingHolds();
    }

    @Test
    void theyArrangeTheHandoverLiveAndMissNothingWhileAway() {
        var story = stage.story().requested().offered().booked(Card.GOOD);
        var path = messages(story);
        String last;
        try (var stream = story.traveler().listens(path + "/stream", null)) {
            says(story.customer(), story, "At the north entrance?");
            last = texts(stream, 1, "At the north entrance?").getLast().id();
        }
        says(story.customer(), story, "Or rather the south?");
        try (var stream = story.traveler().listens(path + "/stream", last)) {
            says(story.customer(), story, "I wear a red hat.");
            texts(stream, 2, "Or rather the south?", "I wear a red hat.");
        }
        story.traveler().send("PUT", path + "/read-mark", Map.of("upTo", 3), Map.of()).expect(204);
        assertThat(story.customer().get(path).expect(200).json().path("items").findValues("read"))
                .allMatch(read -> read.asBoolean());

        story.pickedUp().underWay().delivered().completed();
        says(story.traveler(), story, "It was a pleasure.");
        story.customer().get(path).expect(200);
    }

    @Test
    void theOtherSideIsToldInTheAppAndAStrangerSeesNothing() throws IOException {
        var story = stage.story().requested().offered().booked(Card.GOOD);
        var photo =
                story.traveler()
                        .uploads(messages(story) + "/photos", picture())
                        .expect(201)
                        .id("photoId");
        story.traveler()
                .post(messages(story), Map.of("text", "My car", "photoId", photo))
                .expect(201);

        Pauses.until(
                "the notice of a message",
                PATIENCE,
                () ->
                        Optional.of(story.customer().get("/v1/notifications").expect(200).json())
                                .filter(inbox ->
                                        inbox.path("items")
                                                .findValuesAsString("topic")
                                                .contains("message-received")));
        story.customer().get(messages(story) + "/photos/" + photo).expect(200);
        var message = story.customer().get(messages(story)).expect(200).json().at("/items/0");
        story.customer()
                .post(
                        messages(story) + "/" + message.path("messageId").asString() + "/reports",
                        Map.of("reason", "SPAM"))
                .expect(202);
        upheld(message.path("messageId").asString());
        assertThat(story.customer().get(messages(story)).expect(200).json().at("/items/0/withheld"))
                .isEqualTo(BooleanNode.TRUE);
        story.customer().get(messages(story) + "/photos/" + photo).expect(404);

        var stranger = stage.traveler();
        stranger.get(messages(story)).expect(404);
        stranger.get(messages(story) + "/photos/" + photo).expect(404);
        stranger.post(messages(story), Map.of("text", "Hello")).expect(404);
        try (var stream = stranger.listens(messages(story) + "/stream", null)) {
            assertThat(stream.status()).isEqualTo(404);
        }
        story.pickedUp().underWay().delivered().completed();
    }

    /** A moderator looks at the report of a message, and at its photo, and withholds both. */
    private void upheld(String messageId) {
        var moderator = stage.world().administrator();
        var report =
                moderator
                        .get("/v1/message-reports")
                        .expect(200)
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(each -> each.path("messageId").asString().equals(messageId))
                        .findFirst()
                        .orElseThrow();
        assertThat(report.path("text").asString()).isEqualTo("My car");
        var path = "/v1/message-reports/" + report.path("reportId").asString();
        moderator.get(path + "/photo").expect(200);
        moderator.send("PUT", path + "/verdict", Map.of("verdict", "UPHELD"), Map.of()).expect(204);
    }

    private static String messages(Story story) {
        return "/v1/deliveries/" + story.delivery() + "/messages";
    }

    private static void says(Person person, Story story, String text) {
        person.post(messages(story), Map.of("text", text)).expect(201);
    }

    private static List<LiveStream.Event> texts(LiveStream stream, int count, String... texts) {
        var events = stream.await(count, PATIENCE);
        assertThat(events)
                .extracting(event -> event.data().path("text").asString())
                .containsExactly(texts);
        return events;
    }

    private static byte[] picture() throws IOException {
        var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB), "jpeg", file);
        return file.toByteArray();
    }
}
