package com.p2pdelivery.notification.notice;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.notification.NotificationBackends;
import com.p2pdelivery.notification.People;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

@ServiceIT
class DeliveryNoticesIT extends NotificationBackends {

    private final TestApi api;
    private final EventsProbe events;

    DeliveryNoticesIT(TestApi api, EventsProbe events) {
        this.api = api;
        this.events = events;
    }

    @ParameterizedTest
    @CsvSource({
        "OfferMade,         offer-received,    45.00, ''",
        "DeliveryConfirmed, booking-confirmed, Lyon,  Lyon",
        "BookingFailed,     booking-failed,    no room left, no room left",
        "DeliveryPickedUp,  picked-up,         on its way, ''",
        "DeliveryDelivered, delivered,         before, Thank you",
        "DeliveryCompleted, completed,         You paid €45.00, share",
        "DeliveryCancelled, cancelled,         You get back 90 %, You get 10 %"
    })
    void tellsThePartiesInTheAppAndByMail(
            String event, String topic, String toCustomer, String toTraveler) {
        var people = new People(events).registered("en", "en");

        people.delivery(event);

        told(people.customer, people.customerMail, topic, toCustomer);
        if (toTraveler.isEmpty()) {
            assertThat(MAIL.mailTo(people.travelerMail)).isEmpty();
            assertThat(inbox(people.traveler)).isEmpty();
        } else {
            told(people.traveler, people.travelerMail, topic, toTraveler);
        }
    }

    @Test
    void tellsOfAnObjectionAndOfItsEnd() {
        var people = new People(events).registered("en", "en");

        people.escrow(
                people.escrowSample("EscrowFrozen").put("grounds", "CHARGEBACK"), "EscrowFrozen");
        people.escrow(
                people.escrowSample("EscrowThawed").put("why", "CHARGEBACK_WON"), "EscrowThawed");
        people.escrow(people.escrowSample("EscrowFrozen"), "EscrowFrozen");
        told(people.traveler, people.travelerMail, "objection-raised", "stays where it is");
        assertThat(inbox(people.customer)).isEmpty();

        people.escrow(
                people.escrowSample("EscrowRefunded").put("cause", "DELIVERY_CANCELLED"),
                "EscrowRefunded");
        people.escrow(
                people.escrowSample("EscrowRefunded").put("cause", "OBJECTION"), "EscrowRefunded");

        told(people.customer, people.customerMail, "objection-upheld", "19.60");
        eventually(() ->
                assertThat(inbox(people.traveler))
                        .containsExactly("objection-upheld", "objection-raised"));
    }

    @ParameterizedTest
    @CsvSource({"WITHDRAWN, ''", "DISMISSED, objection-dismissed"})
    void tellsTheCustomerOfAnObjectionThatWasDismissed(String why, String toCustomer) {
        var people = new People(events).registered("en", "en");

        people.escrow(people.escrowSample("EscrowThawed").put("why", why), "EscrowThawed");

        told(people.traveler, people.travelerMail, "objection-over", "your whole share");
        if (toCustomer.isEmpty()) {
            assertThat(inbox(people.customer)).isEmpty();
        } else {
            told(people.customer, people.customerMail, toCustomer, "no reason");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PayoutPaid, payout-paid, to your account",
        "PayoutWaiting, payout-waiting, where to send it",
        "PayoutReturned, payout-returned, another account"
    })
    void tellsTheTravelerOfTheirMoney(String event, String topic, String words) {
        var people = new People(events).registered("en", "en");

        people.payout(event);

        told(people.traveler, people.travelerMail, topic, words);
        var amount = events.sample("payment", event).path("amount").path("amountMinor").asInt();
        told(
                people.traveler,
                people.travelerMail,
                topic,
                "€%d.%02d".formatted(amount / 100, amount % 100));
        assertThat(inbox(people.customer)).isEmpty();
    }

    @Test
    void doesNotBotherTheTravelerWithAnAccountWhileMoneyWaitsForItsDay() {
        var people = new People(events).registered("en", "en");

        people.payout(
                "PayoutWaiting",
                it -> it.put("reason", "SCHEDULED").put("expectedAt", "2030-05-04T00:00:00Z"));

        told(people.traveler, people.travelerMail, "payout-planned", "payout day");
    }

    @Test
    void doesNotSendTheTravelerAnywhereWhenItIsThePlatformThatHasTooLittle() {
        var people = new People(events).registered("en", "en");

        people.payout("PayoutWaiting", it -> it.put("reason", "PLATFORM_BALANCE_LOW"));

        told(people.traveler, people.travelerMail, "payout-delayed", "need not do anything");
    }

    @ParameterizedTest
    @CsvSource({"TRAVELER", "CUSTOMER"})
    void tellsTheSideThatAnswersAnotherPrice(String turn) {
        var people = new People(events).registered("en", "en");
        var offer = people.deliverySample("OfferChanged").put("turn", turn);

        events.awaitHandled(
                events.publish("delivery", "offer", "OfferChanged", UUID.randomUUID(), 2, offer));

        var isTravelers = turn.equals("TRAVELER");
        told(
                isTravelers ? people.traveler : people.customer,
                isTravelers ? people.travelerMail : people.customerMail,
                "offer-countered",
                "€40.00");
        assertThat(inbox(isTravelers ? people.customer : people.traveler)).isEmpty();
    }

    @Test
    void tellsTheTravelerOfAProposal() {
        var people = new People(events).registered("en", "en");

        people.proposal();

        told(people.traveler, people.travelerMail, "proposal-made", "pays up to €45.00");
        assertThat(inbox(people.customer)).isEmpty();
    }

    @Test
    void writesToEachInTheirLanguageAndToTheRecipientInTheCustomers() {
        var people = new People(events).registered("es-MX", "de");

        people.delivery("DeliveryConfirmed");
        people.delivery("DeliveryPickedUp");

        eventually(() -> assertThat(MAIL.mailTo(people.customerMail)).hasSize(2));
        eventually(() -> assertThat(MAIL.mailTo(people.travelerMail)).hasSize(1));
        eventually(() -> assertThat(MAIL.mailTo(people.recipientMail)).hasSize(1));
        assertThat(MAIL.mailTo(people.customerMail).getFirst().subject()).startsWith("Reservado");
        assertThat(MAIL.mailTo(people.travelerMail).getFirst().subject())
                .contains("nehmen")
                .contains("mit");
        var toRecipient = MAIL.mailTo(people.recipientMail).getFirst();
        assertThat(toRecipient.subject()).isEqualTo("Un paquete para ti está en camino");
        assertThat(toRecipient.text())
                .contains("Ana Recipient")
                .contains("«A violin bow»")
                .contains("Paris");
    }

    @Test
    void tellsOfAMessageInTheAppOnly() {
        var people = new People(events).registered("en", "en");
        var message =
                events.sample("delivery", "MessageSent")
                        .put("deliveryId", people.delivery.toString())
                        .put("receiverId", people.customer.toString());

        events.awaitHandled(
                events.publish(
                        "delivery", "conversation", "MessageSent", UUID.randomUUID(), 1, message));

        eventually(() -> assertThat(inbox(people.customer)).containsExactly("message-received"));
        assertThat(inbox(people.traveler)).isEmpty();
        assertThat(MAIL.mailTo(people.customerMail)).isEmpty();
    }

    @Test
    void tellsARecipientWithAnAccountInTheAppToo() {
        var people = new People(events).registered("en", "en");
        var recipient = UUID.randomUUID();
        people.register(recipient, "recipient-" + recipient + "@example.org", "Rosa", "fr");
        var pickedUp = people.deliverySample("DeliveryPickedUp");
        ((ObjectNode) pickedUp.path("recipient")).put("accountId", recipient.toString());

        people.publish("DeliveryPickedUp", pickedUp);

        eventually(() -> assertThat(inbox(recipient)).containsExactly("picked-up"));
        eventually(() -> assertThat(MAIL.mailTo(people.recipientMail)).hasSize(1));
    }

    @Test
    void namesTheParcelOfTheRequestWhereTheEventDoesNot() {
        var people = new People(events).registered("en", "en");
        var request =
                people.deliverySample("DeliveryRequested").put("title", "<b>Grandma's</b> clock");
        people.publish("DeliveryRequested", request);

        people.delivery("OfferMade");

        told(people.customer, people.customerMail, "offer-received", "<b>Grandma's</b> clock");
        var mail = MAIL.mailTo(people.customerMail).getFirst();
        assertThat(mail.subject()).isEqualTo("An offer for “<b>Grandma's</b> clock”");
        assertThat(mail.html()).contains("&lt;b&gt;Grandma").doesNotContain("<b>Grandma");
    }

    @Test
    void tellsOnceWhatIsHeardTwice() {
        var people = new People(events).registered("fr", "fr");
        var event = people.delivery("DeliveryCompleted");
        people.repeat(event, "DeliveryCompleted");
        people.delivery("DeliveryDelivered");

        eventually(() -> assertThat(inbox(people.customer)).hasSize(2));
        assertThat(inbox(people.traveler)).hasSizeLessThanOrEqualTo(2);
        eventually(() -> assertThat(MAIL.mailTo(people.customerMail)).hasSize(2));
    }

    @Test
    void keepsWhatIsToBeToldUntilThePersonIsKnown() {
        var people = new People(events);
        people.delivery("DeliveryConfirmed");
        people.delivery("DeliveryPickedUp");
        assertThat(inbox(people.customer)).isEmpty();

        people.register(people.customer, people.customerMail, "Carla", "fr");

        eventually(() -> assertThat(inbox(people.customer)).hasSize(2));
        eventually(() -> assertThat(MAIL.mailTo(people.customerMail)).hasSize(2));
        eventually(() -> assertThat(MAIL.mailTo(people.recipientMail)).hasSize(1));
        assertThat(MAIL.mailTo(people.customerMail).getFirst().text()).startsWith("Bonjour Carla");
        assertThat(inbox(people.traveler)).isEmpty();
    }

    @Test
    void followsTheProfileInWhateverOrderItIsHeardOf() {
        var people = new People(events);
        people.profile(people.customer, 2, "Señora Carla", "es", "Europe/Madrid");
        people.profile(people.customer, 1, "Old", "de", "Europe/Berlin");
        people.register(people.customer, people.customerMail, "Carla", "en");

        people.delivery("DeliveryCompleted");

        eventually(() -> assertThat(MAIL.mailTo(people.customerMail)).hasSize(1));
        assertThat(MAIL.mailTo(people.customerMail).getFirst().text())
                .startsWith("Hola, Señora Carla")
                .contains("14:00")
                .contains("Europe/Madrid");
    }

    private void told(UUID account, String mailAddress, String topic, String words) {
        eventually(() -> assertThat(inbox(account)).hasSize(1));
        var entry = api.as(account, "CUSTOMER").get("/v1/notifications").expect(200);
        assertThat(entry.text("/items/0/topic")).isEqualTo(topic);
        assertThat(entry.text("/items/0/title") + entry.text("/items/0/body")).contains(words);
        eventually(() -> assertThat(MAIL.mailTo(mailAddress)).hasSize(1));
        var mail = MAIL.mailTo(mailAddress).getFirst();
        assertThat(mail.subject()).isEqualTo(entry.text("/items/0/title"));
        assertThat(mail.subject() + mail.text()).contains(words);
        assertThat(mail.html()).startsWith("<!DOCTYPE html>");
    }

    private List<String> inbox(UUID account) {
        var items =
                api.as(account, "CUSTOMER")
                        .get("/v1/notifications")
                        .expect(200)
                        .json()
                        .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("topic").asString())
                .toList();
    }
}
