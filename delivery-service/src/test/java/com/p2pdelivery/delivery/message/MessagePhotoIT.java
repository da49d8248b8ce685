package com.p2pdelivery.delivery.message;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.delivery.photo.Pictures;
import com.p2pdelivery.delivery.photo.Uploads;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.Answer;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.platform.test.TestTokens;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Photos that are sent with messages. */
@ServiceIT
class MessagePhotoIT {

    private final World world;
    private final Uploads uploads;
    private final AdjustableClock clock;

    MessagePhotoIT(TestApi api, TestTokens tokens, EventsProbe events, AdjustableClock clock) {
        this.world = new World(api, events);
        this.uploads = new Uploads(api, tokens);
        this.clock = clock;
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void carriesAPhoto() {
        var delivery = world.booked().delivery;
        var path = messages(delivery) + "/photos";
        var photo = uploads.send(world.traveler, path, Pictures.jpeg()).expect(201).photoId();
        world.asTraveler().get(path + "/" + photo).expect(200);
        world.asCustomer().get(path + "/" + photo).expect(404);
        assertThat(
                        send(world.asCustomer(), delivery, Map.of("text", "Mine", "photoId", photo))
                                .expect(422)
                                .code())
                .isEqualTo("photo-unknown");

        var sent =
                send(world.asTraveler(), delivery, Map.of("text", "Like this", "photoId", photo))
                        .expect(201);

        assertThat(sent.text("/photoId")).isEqualTo(photo.toString());
        var file = world.asCustomer().get(path + "/" + photo + "/thumbnail").expect(200);
        assertThat(Pictures.decoded(file.body()).getWidth()).isEqualTo(80);
        world.asStranger().get(path + "/" + photo).expect(404);
        world.asCustomer().get("/v1/deliveries/" + delivery + "/photos/" + photo).expect(404);
        uploads.send(world.stranger, path, Pictures.jpeg()).expect(404);
    }

    @Test
    void forgetsAPhotoThatIsNeverSent() {
        var delivery = world.booked().confirmed().delivery;
        var path = messages(delivery) + "/photos";
        var kept = uploads.send(world.traveler, path, Pictures.jpeg()).expect(201).photoId();
        send(world.asTraveler(), delivery, Map.of("text", "Kept", "photoId", kept)).expect(201);
        var unsent = uploads.send(world.traveler, path, Pictures.png(1)).expect(201).photoId();

        clock.advance(Duration.ofHours(25));

        eventually(() -> world.asTraveler().get(path + "/" + unsent).expect(404));
        world.asCustomer().get(path + "/" + kept).expect(200);
    }

    @Test
    void aModeratorSeesAReportedPhotoAndWithholdsIt() {
        var delivery = world.booked().delivery;
        var path = messages(delivery) + "/photos";
        var photo = uploads.send(world.traveler, path, Pictures.jpeg()).expect(201).photoId();
        var message =
                send(world.asTraveler(), delivery, Map.of("text", "Look", "photoId", photo))
                        .expect(201)
                        .id("/messageId");
        world.asCustomer()
                .post(messages(delivery) + "/" + message + "/reports", Map.of("reason", "OTHER"))
                .expect(202);
        var moderator = world.api.as(UUID.randomUUID(), "SUPPORT");
        var report =
                moderator
                        .get("/v1/message-reports")
                        .expect(200)
                        .json()
                        .path("items")
                        .valueStream()
                        .filter(each ->
                                each.path("messageId").asString().equals(message.toString()))
                        .findFirst()
                        .orElseThrow();
        var reported = "/v1/message-reports/" + report.path("reportId").asString();
        assertThat(
                        Pictures.decoded(moderator.get(reported + "/photo").expect(200).body())
                                .getWidth())
                .isPositive();
        world.asTraveler().get(reported + "/photo").expect(403);
        world.asCustomer().get(path + "/" + photo).expect(200);

        moderator.put(reported + "/verdict", Map.of("verdict", "UPHELD")).expect(204);

        world.asCustomer().get(path + "/" + photo).expect(404);
        world.asCustomer().get(path + "/" + photo + "/thumbnail").expect(404);
        moderator.get(reported + "/photo").expect(200);
    }

    private static String messages(UUID delivery) {
        return "/v1/deliveries/" + delivery + "/messages";
    }

    private static Answer send(TestApi.Caller who, UUID delivery, Map<String, ?> message) {
        return who.post(messages(delivery), message);
    }
}
