package com.p2pdelivery.qr.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import com.p2pdelivery.qr.PaidBooking;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class CodesIT {

    private final TestApi api;
    private final EventsProbe events;
    private final Clock clock;
    private final Payloads payloads;
    private final JdbcClient sql;
    private final PaidBooking booking;

    CodesIT(TestApi api, EventsProbe events, Clock clock, Payloads payloads, JdbcClient sql) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.payloads = payloads;
        this.sql = sql;
        this.booking = new PaidBooking(api, events, clock.instant());
    }

    @Test
    void givesAPaidBookingAPickupAndADropoffCode() {
        var from = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(5));
        booking.handover("pickup", PaidBooking.LYON, from, from.plus(Duration.ofHours(1)));

        var issued = booking.funded().issued();

        var grace = Duration.ofHours(2);
        assertThat(issued.at("/deliveryId").asString()).isEqualTo(booking.delivery().toString());
        assertThat(issued.at("/pickupValidFrom").asString())
                .isEqualTo(from.minus(grace).toString());
        assertThat(issued.at("/pickupValidUntil").asString())
                .isEqualTo(from.plus(Duration.ofHours(1)).plus(grace).toString());
        var pickup = booking.code("PICKUP");
        assertThat(pickup.at("/codeId")).isEqualTo(issued.at("/pickupCodeId"));
        assertThat(pickup.at("/status").asString()).isEqualTo("ISSUED");
        assertThat(pickup.at("/validFrom").asString()).isEqualTo(from.minus(grace).toString());
        assertThat(pickup.at("/shortCode").asString()).matches("[0-9A-HJKMNP-TV-Z]{8}");
        assertThat(booking.code("DROPOFF").at("/codeId")).isEqualTo(issued.at("/dropoffCodeId"));
        assertThat(booking.payload("DROPOFF")).isNotEqualTo(booking.payload("PICKUP"));
    }

    @Test
    void givesCodesOnceHoweverOftenThePaymentIsHeardOf() {
        booking.fund();
        events.awaitHandled(booking.fund());

        assertThat(events.all("qr", "code-set", "CodesIssued", booking::isMine)).hasSize(1);
    }

    @Test
    void understandsTheSamplesOfPaymentAndDelivery() {
        var funded = events.sample("payment", "EscrowFunded");
        var bookingId = funded.at("/bookingId").asString();
        events.publish(
                "payment",
                "escrow",
                "EscrowFunded",
                UUID.fromString(funded.at("/escrowId").asString()),
                1,
                funded);

        events.await(
                "qr",
                "code-set",
                "CodesIssued",
                e -> e.at("/bookingId").asString().equals(bookingId));
        for (var type : new String[] {"BookingFailed", "DeliveryCancelled"}) {
            events.awaitHandled(
                    events.publish(
                            "delivery",
                            "delivery",
                            type,
                            UUID.randomUUID(),
                            1,
                            events.sample("delivery", type)));
        }
    }

    @Test
    void showsCodesToTheirCustomerOnly() {
        booking.funded();
        var codes = "/v1/codes?deliveryId=" + booking.delivery();
        var image = "/v1/codes/" + booking.code("PICKUP").get("codeId").asString() + "/image.png";

        assertThat(
                        api.as(booking.customer, "CUSTOMER")
                                .get(codes)
                                .expect(200)
                                .headers()
                                .getCacheControl())
                .contains("no-store");
        assertThat(api.as(booking.traveler, "TRAVELER").get(codes).expect(404).code())
                .isEqualTo("delivery-unknown");
        api.as(UUID.randomUUID(), "CUSTOMER", "ADMIN").get(codes).expect(404);
        api.anonymous().get(codes).expect(401);
        assertThat(api.as(booking.traveler, "TRAVELER").get(image).expect(404).code())
                .isEqualTo("code-unknown");
        api.anonymous().get(image).expect(401);
        assertThat(api.as(booking.customer, "CUSTOMER").get("/v1/codes").expect(400).status())
                .isEqualTo(400);
    }

    @Test
    void drawsCodesThatAPhoneCanRead() throws Exception {
        booking.funded();
        var customer = api.as(booking.customer, "CUSTOMER");
        var path = "/v1/codes/" + booking.code("PICKUP").get("codeId").asString() + "/image.";

        var png = customer.get(path + "png").expect(200);
        assertThat(png.headers().getFirst("Content-Type")).isEqualTo("image/png");
        assertThat(png.headers().getCacheControl()).contains("no-store");
        var image = ImageIO.read(new ByteArrayInputStream(png.body()));
        var pixels =
                image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        assertThat(
                        new QRCodeReader()
                                .decode(new BinaryBitmap(new GlobalHistogramBinarizer(source)))
                                .getText())
                .isEqualTo(booking.payload("PICKUP"));

        var svg = customer.get(path + "svg").expect(200);
        assertThat(svg.headers().getFirst("Content-Type")).startsWith("image/svg+xml");
        assertThat(svg.bodyAsText()).startsWith("<svg xmlns=");
    }

    @Test
    void keepsNothingReadable() {
        booking.funded();

        var rows =
                sql.sql(
                                "select code::text as code, event.* from code, (select string_agg(payload::text, '') as events from outbox) event where booking_id = :booking")
                        .param("booking", booking.id)
                        .query()
                        .listOfRows();

        assertThat(rows).hasSize(2);
        for (var kind : new String[] {"PICKUP", "DROPOFF"}) {
            assertThat(rows.toString())
                    .doesNotContain(booking.payload(kind))
                    .doesNotContain(booking.shortCode(kind));
        }
    }

    @Test
    void opensOnlyPayloadsThatItSealedItself() {
        var content = new Payloads.Content(CodeKind.DROPOFF, UUID.randomUUID());
        var payload = payloads.seal(content);

        assertThat(payloads.open(payload)).contains(content);
        assertThat(payload).hasSizeLessThan(130).doesNotContain(content.codeId().toString());
        assertThat(payloads.seal(content)).isNotEqualTo(payload);
        for (int i = 0; i < payload.length(); i++) {
            var changed = new StringBuilder(payload);
            changed.setCharAt(i, payload.charAt(i) == 'A' ? 'Q' : 'A');
            assertThat(payloads.open(changed.toString())).as("changed at %d", i).isEmpty();
        }
        assertThat(payloads.open("")).isEmpty();
        assertThat(payloads.open(".")).isEmpty();
        assertThat(payloads.open("x.y.z")).isEmpty();
        assertThat(payloads.open(payload.substring(0, payload.lastIndexOf('.')))).isEmpty();
        assertThat(payloads.open("€".repeat(40) + ".AAAA")).isEmpty();
    }

    @Test
    void revokesTheCodesOfACancelledDeliveryOnce() {
        booking.funded();

        booking.say("DeliveryCancelled");
        events.awaitHandled(booking.say("BookingFailed"));

        var revoked = events.all("qr", "code-set", "CodesRevoked", booking::isMine);
        assertThat(revoked).hasSize(1);
        assertThat(revoked.getFirst().at("/reason").asString()).isEqualTo("DELIVERY_CANCELLED");
        assertThat(booking.code("PICKUP").at("/status").asString()).isEqualTo("REVOKED");
        assertThat(booking.code("DROPOFF").at("/status").asString()).isEqualTo("REVOKED");
    }

    @Test
    void givesNoCodesToABookingThatWasCalledOffBeforeItsPayment() {
        events.awaitHandled(booking.say("BookingFailed"));
        events.awaitHandled(booking.fund());

        events.none("qr", "code-set", "CodesRevoked", booking::isMine);
        events.none("qr", "code-set", "CodesIssued", booking::isMine);
        api.as(booking.customer, "CUSTOMER")
                .get("/v1/codes?deliveryId=" + booking.delivery())
                .expect(404);
        assertThat(
                        api.as(booking.traveler, "TRAVELER")
                                .post("/v1/scans", booking.scan("PICKUP", "shortCode", "00000000"))
                                .expect(404)
                                .code())
                .isEqualTo("delivery-unknown");
    }

    @Test
    void showsTheCodesThatWorkAfterADeliveryWasBookedAgain() {
        booking.funded();
        booking.say("BookingFailed");
        events.await("qr", "code-set", "CodesRevoked", booking::isMine);
        var old = booking.scan("PICKUP");
        var again = booking.bookedAgain().funded();
        var traveler = api.as(booking.traveler, "TRAVELER");

        assertThat(again.code("PICKUP").at("/status").asString()).isEqualTo("ISSUED");
        assertThat(traveler.post("/v1/scans", old).expect(422).code()).isEqualTo("code-wrong");
        traveler.post("/v1/scans", again.scan("PICKUP")).expect(200);
    }

    @Test
    void numbersTheEventsOfABookingWithoutGaps() {
        booking.funded();
        var traveler = api.as(booking.traveler, "TRAVELER");
        traveler.post("/v1/scans", booking.scan("PICKUP", "payload", "wrong")).expect(422);
        traveler.post("/v1/scans", booking.scan("PICKUP")).expect(200);
        booking.say("DeliveryCancelled");
        events.await("qr", "code-set", "CodesRevoked", booking::isMine);

        assertThat(
                        sql.sql(
                                        "select type from outbox where aggregateid = :booking order by sequence")
                                .param("booking", booking.id.toString())
                                .query(String.class)
                                .list())
                .containsExactly("CodesIssued", "ScanRefused", "PickupVerified", "CodesRevoked");
        assertThat(
                        sql.sql(
                                        "select sequence from outbox where aggregateid = :booking order by sequence")
                                .param("booking", booking.id.toString())
                                .query(Long.class)
                                .list())
                .containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void ignoresACancelledDeliveryWithoutABooking() {
        var cancelled = events.sample("delivery", "DeliveryCancelled");
        cancelled.remove("bookingId");

        events.awaitHandled(
                events.publish(
                        "delivery",
                        "delivery",
                        "DeliveryCancelled",
                        UUID.randomUUID(),
                        1,
                        cancelled));
    }
}
