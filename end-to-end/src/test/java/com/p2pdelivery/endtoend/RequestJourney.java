package com.p2pdelivery.endtoend;

import static com.p2pdelivery.endtoend.Stage.BERLIN;
import static com.p2pdelivery.endtoend.Stage.HAMBURG;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.endtoend.phone.Answer;
import com.p2pdelivery.endtoend.phone.City;
import com.p2pdelivery.endtoend.phone.Customer;
import com.p2pdelivery.endtoend.phone.Window;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What may be asked for, and showing it. */
class RequestJourney {

    private static final City ZURICH = City.named("Zürich");
    private static final City LONDON = City.named("London");

    private final Stage stage = new Stage();

    @Test
    void aCustomerIsToldWhatTheBorderAsksForBeforeAndAfterAsking() {
        var customer = stage.customer();
        var check =
                Map.of(
                        "category", "GENERAL",
                        "declaredValue", euros(8_000),
                        "pickup", Map.of("point", point(BERLIN)),
                        "dropoff", Map.of("point", point(ZURICH)));
        var told = customer.post("/v1/deliveries/checks", check).expect(200).json();
        assertThat(told.path("declarations").findValuesAsString("document"))
                .contains("CUSTOMS_DECLARATION");

        var asked = wishes(customer, "GENERAL", BERLIN, ZURICH).expect(201);

        assertThat(asked.json().path("customs")).isEqualTo(told);
        var within = wishes(customer, "GENERAL", BERLIN, HAMBURG).expect(201);
        assertThat(within.json().at("/customs/declarations")).isEmpty();
        customer.cancels(asked.id("deliveryId")).expect(202);
        customer.cancels(within.id("deliveryId")).expect(202);
    }

    @Test
    void aRequestThatBreaksARuleIsRefusedWithItsName() {
        var customer = stage.customer();
        var meat = wishes(customer, "ANIMAL_PRODUCTS", LONDON, BERLIN).expect(422);
        assertThat(meat.code()).isEqualTo("goods-refused");
        assertThat(meat.text("rule")).isEqualTo("eu-meat-and-milk");
        var unknown = wishes(customer, "UNICORNS", BERLIN, HAMBURG).expect(422);
        assertThat(unknown.code()).isEqualTo("category-unknown");
        assertThat(
                        customer.get("/v1/categories")
                                .expect(200)
                                .json()
                                .path("items")
                                .findValuesAsString("code"))
                .contains("GENERAL", "ANIMAL_PRODUCTS");
    }

    @Test
    void aTravellerSeesThePhotosOfWhatIsToBeCarried() throws IOException {
        var customer = stage.customer();
        var delivery = customer.requests("A vase", BERLIN, HAMBURG, Stage.PRICE);
        var photos = "/v1/deliveries/" + delivery + "/photos";
        customer.uploads(photos, picture()).expect(201);
        customer.uploads(photos, picture()).expect(200);

        var traveler = stage.traveler();
        var seen = traveler.get(photos).expect(200).json().at("/items/0");

        var small = traveler.get(seen.path("thumbnailUrl").asString()).expect(200);
        var image = ImageIO.read(new ByteArrayInputStream(small.body()));
        assertThat(Math.max(image.getWidth(), image.getHeight())).isEqualTo(320);
        traveler.uploads(photos, picture()).expect(404);
        customer.cancels(delivery).expect(202);
        traveler.get(photos).expect(404);
    }

    @Test
    void aPhotoOfEightMegabytesPassesAndALargerUploadDoesNot() throws IOException {
        var customer = stage.customer();
        var delivery = customer.requests("A painting", BERLIN, HAMBURG, Stage.PRICE);
        var photos = "/v1/deliveries/" + delivery + "/photos";

        customer.uploads(photos, Arrays.copyOf(picture(), 8 * 1024 * 1024)).expect(201);
        customer.uploads(photos, Arrays.copyOf(picture(), 9 * 1024 * 1024)).expect(413);
        customer.uploads(photos, Arrays.copyOf(picture(), 11 * 1024 * 1024)).expect(413);
        assertThat(customer.uploads(photos, new byte[] {1, 2, 3}).expect(422).code())
                .isEqualTo("not-a-picture");
        customer.cancels(delivery).expect(202);
    }

    private static byte[] picture() throws IOException {
        var image = new BufferedImage(1_200, 900, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillOval(100, 100, 800, 700);
        pen.dispose();
        var file = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", file);
        return file.toByteArray();
    }

    private static Answer wishes(Customer customer, String category, City from, City to) {
        return customer.tryToRequest(
                "Something from " + from.name(), category, from, to, Stage.PRICE, Window.FROM_NOW);
    }

    private static Map<String, Object> point(City city) {
        return Map.of("lat", city.lat(), "lon", city.lon());
    }

    private static Map<String, Object> euros(long minor) {
        return Map.of("amountMinor", minor, "currency", "EUR");
    }
}
