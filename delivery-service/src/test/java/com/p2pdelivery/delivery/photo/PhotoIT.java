package com.p2pdelivery.delivery.photo;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.World;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.platform.test.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Photos of items, with files in a folder. */
@ServiceIT
class PhotoIT {

    private final World world;
    private final Uploads uploads;
    private final JdbcClient sql;
    private final PhotoSettings settings;
    private final PhotoStore store;
    private final AdjustableClock clock;

    PhotoIT(
            TestApi api,
            TestTokens tokens,
            EventsProbe events,
            JdbcClient sql,
            PhotoSettings settings,
            PhotoStore store,
            AdjustableClock clock) {
        this.world = new World(api, events);
        this.uploads = new Uploads(api, tokens);
        this.sql = sql;
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    void keepsAPhotoAndShowsItToTravelersWhileTheItemIsOpen() {
        var delivery = world.request();
        var photo = uploads.send(world.customer, photos(delivery), Pictures.jpeg()).expect(201);

        var list = world.asTraveler().get(photos(delivery)).expect(200);
        assertThat(list.text("/items/0/photoId")).isEqualTo(photo.photoId().toString());
        assertThat(list.number("/items/0/width")).isEqualTo(80);
        for (var url :
                new String[] {list.text("/items/0/url"), list.text("/items/0/thumbnailUrl")}) {
            var file = world.asTraveler().get(url).expect(200);
            assertThat(file.headers().getFirst("Content-Type")).isEqualTo("image/jpeg");
            assertThat(Pictures.decoded(file.body()).getWidth()).isEqualTo(80);
        }
        world.api.as(world.stranger, "CUSTOMER").get(photos(delivery)).expect(404);
        world.api.as(world.stranger, "CUSTOMER").get(list.text("/items/0/url")).expect(404);
        world.api.anonymous().get(list.text("/items/0/url")).expect(401);
    }

    @Test
    void knowsTheSameFileAgain() {
        var delivery = world.request();
        var first = uploads.send(world.customer, photos(delivery), Pictures.jpeg()).expect(201);
        var again = uploads.send(world.customer, photos(delivery), Pictures.jpeg()).expect(200);
        assertThat(again.photoId()).isEqualTo(first.photoId());
        assertThat(count(delivery)).isEqualTo(1);
    }

    @Test
    void takesEightAndNoMoreAlsoAtTheSameTime() {
        var delivery = world.request();
        try (var phones = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    IntStream.range(0, 12)
                            .mapToObj(shade ->
                                    phones.submit(() ->
                                            uploads.send(
                                                    world.customer,
                                                    photos(delivery),
                                                    Pictures.png(shade))))
                            .toList();
            var statuses = answers.stream().map(PhotoIT::status).toList();
            assertThat(statuses).filteredOn(status -> status == 201).hasSize(8);
            assertThat(statuses).filteredOn(status -> status == 409).hasSize(4);
        }
        assertThat(count(delivery)).isEqualTo(8);
    }

    @Test
    void refusesWhatIsNoPicture() {
        var path = photos(world.request());
        assertThat(uploads.send(world.customer, path, new byte[] {1, 2, 3}).expect(422).code())
                .isEqualTo("not-a-picture");
        assertThat(
                        uploads.send(world.customer, path, Pictures.claiming(30_000, 30_000))
                                .expect(422)
                                .code())
                .isEqualTo("too-many-pixels");
        assertThat(uploads.post(world.customer, path, "application/json", new byte[0]).status())
                .isEqualTo(422);
        assertThat(
                        uploads.post(
                                        world.customer,
                                        path,
                                        "multipart/form-data; boundary=x",
                                        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nab"
                                                .getBytes(StandardCharsets.US_ASCII))
                                .expect(400)
                                .code())
                .isEqualTo("body-unreadable");
    }

    @Test
    void takesEightMegabytesAndNoMore() {
        var delivery = world.request();
        var picture = Pictures.jpeg();
        var limit = (int) settings.maxUpload().toBytes();
        uploads.send(world.customer, photos(delivery), Arrays.copyOf(picture, limit)).expect(201);
        for (var tooLong : new int[] {limit + 1, limit + 1_500_000}) {
            assertThat(
                            uploads.send(
                                            world.customer,
                                            photos(delivery),
                                            Arrays.copyOf(picture, tooLong))
                                    .expect(413)
                                    .code())
                    .isEqualTo("photo-too-large");
        }
    }

    @Test
    void isChangedByItsCustomerOnlyAndNotOnceSomebodyAgreedToCarryIt() {
        world.tripIsPublished();
        var booked = world.bookedOnPublishedTrip();
        assertThat(
                        uploads.send(world.customer, photos(booked.delivery), Pictures.jpeg())
                                .expect(409)
                                .code())
                .isEqualTo("delivery-not-open");
        uploads.send(world.traveler, photos(booked.delivery), Pictures.jpeg()).expect(404);
        uploads.send(world.stranger, photos(world.request()), Pictures.jpeg()).expect(404);
    }

    @Test
    void deletesAPhotoWithItsFiles() {
        var delivery = world.request();
        var photo = uploads.send(world.customer, photos(delivery), Pictures.jpeg()).expect(201);
        var path = photos(delivery) + "/" + photo.photoId();
        world.api.as(world.stranger, "CUSTOMER").delete(path).expect(404);

        world.asCustomer().delete(path).expect(204);

        world.asCustomer().get(path).expect(404);
        world.asCustomer().delete(path).expect(404);
        eventually(() -> assertThat(files(delivery)).isEmpty());
        uploads.send(world.customer, photos(delivery), Pictures.jpeg()).expect(201);
        assertThat(files(delivery)).hasSize(2);
    }

    /** What a kill -9 between the files and the row leaves behind. */
    @Test
    void sweepsFilesThatNeverBecameAPhoto() {
        var delivery = world.request();
        var lost = UUID.randomUUID();
        sql.sql("insert into photo_garbage (photo_id, delivery_id, due_at) values (?, ?, ?)")
                .params(
                        lost,
                        delivery,
                        Timestamp.from(clock.instant().plus(settings.uploadLimit())))
                .update();
        store.put(Photo.key(delivery, lost, Photo.Size.LARGE), new byte[] {1});
        var kept = uploads.send(world.customer, photos(delivery), Pictures.jpeg()).expect(201);

        clock.advance(settings.uploadLimit().plus(Duration.ofMinutes(1)));

        eventually(() -> assertThat(files(delivery)).hasSize(2));
        assertThat(files(delivery))
                .allSatisfy(file -> assertThat(file).contains(kept.photoId().toString()));
    }

    private static int status(Future<Uploads.Reply> answer) {
        try {
            return answer.get().status();
        } catch (InterruptedException | ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String photos(UUID delivery) {
        return "/v1/deliveries/" + delivery + "/photos";
    }

    private long count(UUID delivery) {
        return sql.sql("select count(*) from photo where delivery_id = ?")
                .param(delivery)
                .query(Long.class)
                .single();
    }

    private String[] files(UUID delivery) {
        Path folder = settings.folder().resolve(delivery.toString());
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toArray(String[]::new);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
