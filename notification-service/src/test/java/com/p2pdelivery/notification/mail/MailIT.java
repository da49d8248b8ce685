package com.p2pdelivery.notification.mail;

import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.notification.NotificationBackends;
import com.p2pdelivery.notification.People;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class MailIT extends NotificationBackends {

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final JdbcClient jdbc;
    private final Mails mails;

    MailIT(TestApi api, EventsProbe events, AdjustableClock clock, JdbcClient jdbc, Mails mails) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.jdbc = jdbc;
        this.mails = mails;
    }

    @AfterEach
    void everythingRunsAgain() {
        clock.reset();
        MAIL.start();
    }

    @Test
    void sendsTheVerificationLinkAndKeepsNothingOfIt() {
        var account = UUID.randomUUID();
        var mail = "new-" + account + "@example.org";
        var token = "secret-" + account;
        requestVerification(account, mail, token, clock.instant().plus(Duration.ofDays(1)));

        eventually(() -> assertThat(MAIL.mailTo(mail)).hasSize(1));
        var received = MAIL.mailTo(mail).getFirst();
        assertThat(received.subject()).isEqualTo("Confirma tu dirección de correo");
        assertThat(received.from()).contains("no-reply@p2p-delivery.example");
        assertThat(received.text())
                .contains("http://127.0.0.1:8080/v1/auth/verifications?token=" + token);
        assertThat(received.html()).contains("<a href=").contains("Confirmar mi dirección");
        eventually(() -> assertThat(statusOf(account)).isEqualTo("SENT"));
        assertThat(whereInTheDatabase(token)).isEmpty();
        assertThat(whereInTheDatabase(mail)).isEmpty();
        assertThat(
                        jdbc.sql("select content from mail where account_id = ?")
                                .param(account)
                                .query()
                                .singleRow())
                .containsEntry("content", null);
    }

    @Test
    void hidesTheLinkWhileTheMailWaits() {
        MAIL.stop();
        var account = UUID.randomUUID();
        var mail = "hidden-" + account + "@example.org";
        var token = "secret-" + account;
        requestVerification(account, mail, token, clock.instant().plus(Duration.ofDays(1)));

        eventually(() -> assertThat(triedInVain(account)).isTrue());
        assertThat(statusOf(account)).isEqualTo("PENDING");
        assertThat(whereInTheDatabase(token)).isEmpty();
        assertThat(whereInTheDatabase(mail)).isEmpty();
    }

    @Test
    void tellsWhoRegistersAgainThatThereIsAnAccount() {
        var account = UUID.randomUUID();
        var mail = "again-" + account + "@example.org";
        var event =
                events.sample("auth", "RegistrationRepeated")
                        .put("accountId", account.toString())
                        .put("email", mail)
                        .put("language", "fr");
        events.publish("auth", "verification", "RegistrationRepeated", account, 1, event);

        eventually(() -> assertThat(MAIL.mailTo(mail)).hasSize(1));
        assertThat(MAIL.mailTo(mail).getFirst().subject()).isEqualTo("Vous avez déjà un compte");
        assertThat(
                        api.as(account, "CUSTOMER")
                                .get("/v1/notifications")
                                .expect(200)
                                .json()
                                .path("items"))
                .isEmpty();
    }

    @Test
    void sendsWhatWaitedOnceTheMailServerIsBack() {
        MAIL.stop();
        var people = new People(events).registered("en", "en");
        people.delivery("DeliveryConfirmed");
        eventually(() -> assertThat(triedInVain(people.customer)).isTrue());
        eventually(() -> assertThat(triedInVain(people.traveler)).isTrue());
        var seen = api.service("mail.read").get("/internal/v1/mails?status=PENDING").expect(200);
        assertThat(seen.json().path("items").toString())
                .contains(people.customer.toString())
                .doesNotContain(people.customerMail);
        assertThat(seen.text("/items/0/lastError")).isNotBlank();
        // The inbox does not wait for the mail.
        assertThat(
                        api.as(people.customer, "CUSTOMER")
                                .get("/v1/notifications")
                                .json()
                                .path("items"))
                .hasSize(1);

        MAIL.start();
        eventually(() -> {
            clock.advance(Duration.ofSeconds(10));
            assertThat(MAIL.mailTo(people.customerMail)).hasSize(1);
            assertThat(MAIL.mailTo(people.travelerMail)).hasSize(1);
        });
        eventually(() -> assertThat(statusOf(people.customer)).isEqualTo("SENT"));
        assertThat(attemptsOf(people.customer)).isGreaterThan(1);
    }

    @Test
    void repeatsAMailAfterACrashWithTheSameMessageId() {
        var people = new People(events).registered("en", "en");
        people.delivery("OfferMade");
        eventually(() -> assertThat(statusOf(people.customer)).isEqualTo("SENT"));
        var id =
                jdbc.sql("select mail_id from mail where account_id = ?")
                        .param(people.customer)
                        .query(UUID.class)
                        .single();
        assertThat(MAIL.mailTo(people.customerMail).getFirst().messageId())
                .isEqualTo("<" + id + "@p2p-delivery.example>");

        // It was taken by the mail server, but its note of that is lost: claimed, and the lease
        // runs out.
        MAIL.stop();
        people.delivery("OfferMade");
        eventually(() -> assertThat(triedInVain(people.customer)).isTrue());
        var second =
                jdbc.sql(
                                "select mail_id, content from mail where account_id = ? and status = 'PENDING'")
                        .param(people.customer)
                        .query()
                        .singleRow();
        MAIL.start();
        clock.advance(Duration.ofMinutes(11));
        eventually(() -> assertThat(MAIL.mailTo(people.customerMail)).hasSize(1));
        eventually(() -> assertThat(pending(people.customer)).isZero());
        jdbc.sql(
                        "update mail set status = 'PENDING', content = ?, finished_at = null where mail_id = ?")
                .params(second.get("content"), second.get("mail_id"))
                .update();
        clock.advance(Duration.ofMinutes(11));

        eventually(() -> assertThat(MAIL.mailTo(people.customerMail)).hasSize(2));
        assertThat(MAIL.mailTo(people.customerMail))
                .extracting("messageId")
                .containsOnly("<" + second.get("mail_id") + "@p2p-delivery.example>");
    }

    @Test
    void givesUpAfterDays() {
        MAIL.stop();
        var people = new People(events).registered("en", "en");
        people.delivery("OfferMade");
        eventually(() -> assertThat(triedInVain(people.customer)).isTrue());

        clock.advance(Duration.ofDays(4));

        eventually(() -> assertThat(statusOf(people.customer)).isEqualTo("FAILED"));
        assertThat(whereInTheDatabase(people.customerMail)).isEmpty();
        assertThat(
                        api.service("mail.read")
                                .get("/internal/v1/mails?status=FAILED")
                                .expect(200)
                                .json()
                                .path("items")
                                .toString())
                .contains(people.customer.toString());
    }

    @Test
    void doesNotSendALinkThatHasExpired() {
        MAIL.stop();
        var account = UUID.randomUUID();
        var mail = "late-" + account + "@example.org";
        requestVerification(
                account, mail, "secret-" + account, clock.instant().plus(Duration.ofHours(1)));
        eventually(() -> assertThat(triedInVain(account)).isTrue());

        // In this order, or it is tried once more while it may still be sent.
        clock.advance(Duration.ofHours(2));
        MAIL.start();

        eventually(() -> assertThat(statusOf(account)).isEqualTo("FAILED"));
        assertThat(MAIL.mailTo(mail)).isEmpty();
    }

    @Test
    void givesUpAnAddressThatIsNoneWithoutHoldingUpOthers() {
        var account = UUID.randomUUID();
        var letter =
                new Letter("no address at all", "Eve", "en", "Hi", List.of("Hello"), null, null);
        mails.add("offer-received", account, null, letter, null);
        var people = new People(events).registered("en", "en");
        people.delivery("OfferMade");

        eventually(() -> assertThat(statusOf(account)).isEqualTo("FAILED"));
        eventually(() -> assertThat(MAIL.mailTo(people.customerMail)).hasSize(1));
    }

    @Test
    void continuesNoHeaderWithWhatAUserTyped() {
        var people = new People(events);
        people.register(
                people.customer, people.customerMail, "Eve\r\nBcc: other@example.org", "en");
        var request =
                people.deliverySample("DeliveryRequested")
                        .put("title", "Box\r\nBcc: victim@example.org");
        people.publish("DeliveryRequested", request);
        people.delivery("OfferMade");

        eventually(() -> assertThat(MAIL.mailTo(people.customerMail)).hasSize(1));
        var received = MAIL.mailTo(people.customerMail).getFirst();
        assertThat(received.subject()).isEqualTo("An offer for “Box Bcc: victim@example.org”");
        assertThat(received.text())
                .startsWith("Hello Eve Bcc: other@example.org,\r\n\r\na traveler");
        assertThat(MAIL.mailTo("victim@example.org")).isEmpty();
        assertThat(MAIL.mailTo("other@example.org")).isEmpty();
    }

    @Test
    void showsMailsOnlyToServicesWithTheScope() {
        api.service("other.read").get("/internal/v1/mails?status=FAILED").expect(403);
        api.as(UUID.randomUUID(), "ADMIN").get("/internal/v1/mails?status=FAILED").expect(403);
        api.anonymous().get("/internal/v1/mails?status=FAILED").expect(401);
    }

    private void requestVerification(UUID account, String mail, String token, Instant expiresAt) {
        var event =
                events.sample("auth", "EmailVerificationRequested")
                        .put("accountId", account.toString())
                        .put("email", mail)
                        .put("link", "http://127.0.0.1:8080/v1/auth/verifications?token=" + token)
                        .put("token", token)
                        .put("expiresAt", expiresAt.toString());
        events.awaitHandled(
                events.publish(
                        "auth", "verification", "EmailVerificationRequested", account, 1, event));
    }

    /** Every table of the service's schema, searched through. */
    private List<String> whereInTheDatabase(String text) {
        return jdbc
                .sql(
                        "select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()
                .stream()
                .filter(table ->
                        jdbc.sql("select count(*) from \"" + table + "\" t where t::text like ?")
                                        .param("%" + text + "%")
                                        .query(Long.class)
                                        .single()
                                > 0)
                .toList();
    }

    private String statusOf(UUID account) {
        return jdbc.sql("select status from mail where account_id = ?")
                .param(account)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private int attemptsOf(UUID account) {
        return jdbc.sql("select coalesce(max(attempts), 0) from mail where account_id = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    /** A try is over: one that has only begun would still reach a server that comes back. */
    private boolean triedInVain(UUID account) {
        return jdbc.sql("select count(*) from mail where account_id = ? and last_error is not null")
                        .param(account)
                        .query(Long.class)
                        .single()
                > 0;
    }

    private long pending(UUID account) {
        return jdbc.sql("select count(*) from mail where account_id = ? and status = 'PENDING'")
                .param(account)
                .query(Long.class)
                .single();
    }
}
