package com.p2pdelivery.auth.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.auth.People;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.EventsProbe;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceIT
class VerificationIT {

    private static final String PATH = "/v1/auth/verifications";

    private final TestApi api;
    private final EventsProbe events;
    private final AdjustableClock clock;
    private final People people;

    VerificationIT(TestApi api, EventsProbe events, AdjustableClock clock) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.people = new People(api, events);
    }

    @AfterEach
    void backToTheRealTime() {
        clock.reset();
    }

    @Test
    void provesTheAddressOnce() {
        var person = people.registered();
        var token = people.mailTo(person.email()).path("token").asString();

        assertThat(people.verify(token).expect(200).id("/accountId")).isEqualTo(person.id());

        assertThat(people.verify(token).expect(410).code()).isEqualTo("verification-used");
        assertThat(
                        events.all(
                                "auth",
                                "account",
                                "AccountVerified",
                                e -> e.path("accountId").asString().equals(person.id().toString())))
                .hasSize(1);
    }

    @Test
    void refusesALinkThatIsTooOldAndMailsANewOneOnRequest() {
        var person = people.registered();
        var token = people.mailTo(person.email()).path("token").asString();
        clock.advance(Duration.ofHours(24).plusSeconds(1));

        assertThat(people.verify(token).expect(410).code()).isEqualTo("verification-expired");

        api.anonymous()
                .post("/v1/auth/registrations", People.registration(person.email()))
                .expect(202);
        people.verify(people.mailsTo(person.email()).getLast().path("token").asString())
                .expect(200);
    }

    @Test
    void refusesATokenThatNobodyWasMailed() {
        assertThat(people.verify("made-up-made-up-made-up-made-up").expect(404).code())
                .isEqualTo("verification-unknown");
        assertThat(people.verify(" ").expect(400).code()).isEqualTo("validation-failed");
    }

    @Test
    void doesNotProveAnythingByOpeningThePage() {
        var person = people.registered();
        var token = people.mailTo(person.email()).path("token").asString();

        var page =
                api.anonymous()
                        .with("Accept-Language", "de")
                        .get(PATH + "?token=" + token)
                        .expect(200);

        assertThat(page.headers().getFirst("Content-Type")).startsWith("text/html");
        assertThat(page.headers().getFirst("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.bodyAsText())
                .contains("E-Mail-Adresse bestätigen", "value=\"" + token + "\"");
        assertThat(people.logIn(person.email(), People.PASSWORD).expect(403).code())
                .isEqualTo("email-not-verified");
    }

    @Test
    void provesTheAddressByThePagesButton() {
        var person = people.registered();
        var token = people.mailTo(person.email()).path("token").asString();

        var page = press(token).expect(200);

        assertThat(page.bodyAsText()).contains("Your address is confirmed");
        people.logIn(person);
        assertThat(press(token).expect(410).bodyAsText()).contains("Confirmed already");
        assertThat(press("made-up").expect(404).bodyAsText()).contains("not valid");
    }

    @Test
    void putsNothingOnThePageThatIsNoToken() {
        var page =
                api.anonymous()
                        .get(PATH + "?token=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
                        .expect(404);

        assertThat(page.bodyAsText()).doesNotContain("<script>");
    }

    private com.p2pdelivery.platform.test.Answer press(String token) {
        return api.anonymous()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .with("Accept-Language", "en")
                .send("POST", PATH, "token=" + token);
    }
}
