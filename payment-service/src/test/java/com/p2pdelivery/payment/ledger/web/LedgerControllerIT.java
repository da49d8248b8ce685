package com.p2pdelivery.payment.ledger.web;

import static com.p2pdelivery.payment.Stage.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.ledger.Posting;
import com.p2pdelivery.platform.test.AdjustableClock;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What finance reads, and what it is told when it asks for something that cannot be. */
@ServiceIT
class LedgerControllerIT {

    private static final String OF_A_TRAVELER = "/v1/ledger/balance?type=TRAVELER_PAYABLE&ownerId=";

    private final Ledger ledger;
    private final AdjustableClock clock;
    private final TransactionTemplate transaction;
    private final TestApi api;
    private final UUID ana = UUID.randomUUID();
    private final UUID delivery = UUID.randomUUID();

    LedgerControllerIT(
            Ledger ledger, AdjustableClock clock, TransactionTemplate transaction, TestApi api) {
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = transaction;
        this.api = api;
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void showsAPostingWithItsEntries() {
        var posting = earning(700);

        var answer = finance().get("/v1/ledger/postings/" + posting.id()).expect(200);

        assertThat(answer.text("/postingId")).isEqualTo(posting.id().toString());
        assertThat(answer.json().get("entries")).hasSize(2);
        assertThat(answer.text("/entries/0/kind")).isEqualTo("TEST");
        assertThat(answer.json().at("/entries"))
                .extracting(
                        entry -> entry.get("account").stringValue(),
                        entry -> entry.get("side").stringValue(),
                        entry -> entry.at("/amount/amountMinor").longValue())
                .containsExactlyInAnyOrder(
                        tuple("CHARGEBACK_LOSS", "DEBIT", 700L),
                        tuple("TRAVELER_PAYABLE", "CREDIT", 700L));
    }

    @Test
    void saysThatThereIsNoSuchPosting() {
        var answer = finance().get("/v1/ledger/postings/" + UUID.randomUUID()).expect(404);

        assertThat(answer.text("/code")).isEqualTo("posting-unknown");
    }

    @Test
    void listsTheEntriesAboutADelivery() {
        earning(10);
        earning(20);

        var answer = finance().get("/v1/ledger/entries?deliveryId=" + delivery).expect(200);

        assertThat(answer.json().get("items"))
                .extracting(entry -> entry.at("/amount/amountMinor").longValue())
                .containsExactly(10L, 10L, 20L, 20L);
        assertThat(
                        finance()
                                .get("/v1/ledger/entries?deliveryId=" + UUID.randomUUID())
                                .expect(200)
                                .json()
                                .get("items"))
                .isEmpty();
    }

    @Test
    void listsTheAccountsOfAnOwnerAndThoseOfThePlatform() {
        earning(30);

        var hers = finance().get("/v1/ledger/accounts?ownerId=" + ana).expect(200);
        var ours = finance().get("/v1/ledger/accounts").expect(200);

        assertThat(hers.json().get("items")).hasSize(1);
        assertThat(hers.text("/items/0/account/type")).isEqualTo("TRAVELER_PAYABLE");
        assertThat(hers.json().at("/items/0/balance/creditsPosted").longValue()).isEqualTo(30);
        assertThat(ours.json().get("items"))
                .extracting(item -> item.at("/account/type").stringValue())
                .contains("CHARGEBACK_LOSS")
                .doesNotContain("TRAVELER_PAYABLE");
    }

    @Test
    void saysWhatStoodInAnAccountAtAnInstant() {
        earning(40);
        var then = clock.instant();
        clock.advance(Duration.ofHours(1));
        earning(2);

        assertThat(credits("&currency=EUR&at=" + then)).isEqualTo(40);
        assertThat(credits("&currency=EUR")).isEqualTo(42);
        assertThat(credits("&currency=EUR&at=" + then.minus(Duration.ofDays(1)))).isZero();
        assertThat(credits("&currency=CHF")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1969-12-31T23:59:59Z", "0001-01-01T00:00:00Z"})
    void hadNothingBeforeThereWereBooks(String longAgo) {
        earning(50);

        assertThat(credits("&currency=EUR&at=" + longAgo)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2999-01-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void doesNotSayWhatWillStandInAnAccount(String at) {
        var answer = finance().get(OF_A_TRAVELER + ana + "&currency=EUR&at=" + at).expect(400);

        assertThat(answer.text("/code")).isEqualTo("instant-in-the-future");
    }

    @ParameterizedTest
    @CsvSource({
        "currency, type=TAX_PAYABLE&currency=EURO",
        "currency, type=TAX_PAYABLE&currency=eur",
        "currency, type=TAX_PAYABLE&currency=E",
        "currency, type=TAX_PAYABLE&currency=",
        "currency, type=TAX_PAYABLE&currency=E%00R",
        "type, type=POCKET_MONEY&currency=EUR",
        "ownerId, type=TAX_PAYABLE&currency=EUR&ownerId=me",
        "at, type=TAX_PAYABLE&currency=EUR&at=yesterday",
        "at, type=TAX_PAYABLE&currency=EUR&at=2026-11-28",
        "at, type=TAX_PAYABLE&currency=EUR&at=2026-02-30T00:00:00Z",
    })
    void saysWhichPartOfAQuestionIsWrong(String part, String question) {
        var answer = finance().get("/v1/ledger/balance?" + question).expect(400);

        assertThat(answer.text("/detail") + answer.json().at("/errors")).contains(part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entries",
                "entries?deliveryId=1",
                "postings/1",
                "accounts?ownerId=1",
                "balance?type=TAX_PAYABLE",
                "balance?currency=EUR",
                "chain/verification?fromBlock=0",
                "chain/verification?fromBlock=first",
                "chain/verification?blocks=0",
                "chain/verification?blocks=1001"
            })
    void refusesWhatIsMalformed(String question) {
        finance().get("/v1/ledger/" + question).expect(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entries?deliveryId=00000000-0000-0000-0000-000000000001",
                "postings/00000000-0000-0000-0000-000000000001",
                "accounts",
                "balance?type=TAX_PAYABLE&currency=EUR",
                "trial-balance",
                "chain/verification"
            })
    void showsTheBooksToFinanceOnly(String question) {
        var path = "/v1/ledger/" + question;

        api.anonymous().get(path).expect(401);
        for (var role : new String[] {"CUSTOMER", "TRAVELER", "SUPPORT"}) {
            api.as(ana, role).get(path).expect(403);
        }
    }

    private long credits(String question) {
        return finance()
                .get(OF_A_TRAVELER + ana + question)
                .expect(200)
                .json()
                .at("/balance/creditsPosted")
                .longValue();
    }

    private TestApi.Caller finance() {
        return api.as(UUID.randomUUID(), "FINANCE");
    }

    private Posting earning(long cents) {
        var posting =
                Posting.of("TEST", UUID.randomUUID(), delivery)
                        .debit(AccountType.CHARGEBACK_LOSS, eur(cents))
                        .credit(AccountType.TRAVELER_PAYABLE, ana, eur(cents));
        transaction.executeWithoutResult(_ -> ledger.post(posting));
        return posting;
    }
}
