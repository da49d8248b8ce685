package com.p2pdelivery.delivery.category;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.delivery.lifecycle.Stop;
import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.platform.money.Money;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryRulesTest {

    private static final Stop BERLIN = stop(52.5244, 13.4105);
    private static final Stop LYON = stop(45.7641, 4.8357);
    private static final Stop ZURICH = stop(47.3667, 8.5500);
    private static final Stop RIYADH = stop(24.6877, 46.7219);
    private static final Stop BORDER_OF_BASEL = stop(47.585, 7.600);
    private static final Money CHEAP = new Money(1_000, "EUR");
    private static final Money DEAR = new Money(150_000, "EUR");

    private final CategoryRules rules = new CategoryRules(GoodsFile.ours(), new Countries());

    @Test
    void asksForNothingWithinACustomsUnion() {
        var customs = allowed("general", DEAR, BERLIN, LYON);
        assertThat(customs.from()).isEqualTo("DE");
        assertThat(customs.into()).isEqualTo("FR");
        assertThat(customs.crossesCustomsBorder()).isFalse();
        assertThat(customs.declarations()).isEmpty();
    }

    @Test
    void asksForDocumentsAtACustomsBorder() {
        assertThat(documents("GENERAL", CHEAP, BERLIN, ZURICH))
                .containsExactly(Document.CUSTOMS_DECLARATION);
        assertThat(documents("GENERAL", DEAR, BERLIN, ZURICH))
                .containsExactly(
                        Document.CUSTOMS_DECLARATION,
                        Document.INVOICE,
                        Document.EXPORT_DECLARATION);
        assertThat(documents("GENERAL", DEAR, ZURICH, BERLIN))
                .doesNotContain(Document.EXPORT_DECLARATION);
        assertThat(documents("DOCUMENTS", CHEAP, BERLIN, ZURICH)).isEmpty();
    }

    @Test
    void takesAValueThatItCannotCompareForALargeOne() {
        assertThat(documents("GENERAL", new Money(1, "JPY"), BERLIN, ZURICH))
                .contains(Document.INVOICE);
    }

    @Test
    void asksForAnExciseDeclarationAtEveryBorderAndOnlyThere() {
        assertThat(documents("ALCOHOL", CHEAP, BERLIN, LYON))
                .containsExactly(Document.EXCISE_DECLARATION);
        assertThat(documents("ALCOHOL", CHEAP, BERLIN, stop(53.5507, 9.9930))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ALCOHOL, dry-countries",
        "alcohol, dry-countries",
    })
    void namesTheRuleThatRefuses(String category, String rule) {
        var refused = (Verdict.AgainstRules) rules.judge(category, CHEAP, BERLIN, RIYADH);
        assertThat(refused.rules()).extracting(GoodsRule::name).containsExactly(rule);
    }

    @Test
    void exceptsTheCountriesThatTheRuleExcepts() {
        assertThat(rules.judge("ANIMAL_PRODUCTS", CHEAP, ZURICH, BERLIN))
                .isInstanceOf(Verdict.Allowed.class);
        assertThat(rules.judge("ANIMAL_PRODUCTS", CHEAP, RIYADH, BERLIN))
                .isInstanceOf(Verdict.AgainstRules.class);
    }

    @Test
    void refusesWhatNobodyMayCarryAndWhatItDoesNotKnow() {
        assertThat(rules.judge("weapons", CHEAP, BERLIN, LYON))
                .isInstanceOf(Verdict.Prohibited.class);
        assertThat(rules.judge("UNICORNS", CHEAP, BERLIN, LYON))
                .isEqualTo(new Verdict.UnknownCategory("UNICORNS"));
    }

    @Test
    void asksForTheCountryWhereItMattersAndOnlyThere() {
        var unclear =
                (Verdict.CountryUnclear) rules.judge("GENERAL", CHEAP, BERLIN, BORDER_OF_BASEL);
        assertThat(unclear.fields())
                .extracting(Verdict.Field::field)
                .containsExactly("dropoff.country");
        assertThat(allowed("GENERAL", CHEAP, BERLIN, BORDER_OF_BASEL.in("DE")).declarations())
                .isEmpty();
        assertThat(allowed("DOCUMENTS", CHEAP, LYON, stop(48.5734, 7.7908)).declarations())
                .isEmpty();
    }

    @Test
    void doesNotBelieveACountryThatThePointIsNotIn() {
        var unclear = (Verdict.CountryUnclear) rules.judge("GENERAL", CHEAP, BERLIN.in("JP"), LYON);
        assertThat(unclear.fields())
                .extracting(Verdict.Field::field)
                .containsExactly("pickup.country");
    }

    @Test
    void keepsBatteriesOutOfPlanes() {
        assertThat(rules.modesAllowed("LITHIUM_BATTERIES"))
                .contains(Mode.CAR, Mode.TRAIN)
                .doesNotContain(Mode.PLANE);
        assertThat(rules.modesAllowed("GENERAL")).containsExactly(Mode.values());
    }

    private List<Document> documents(String category, Money value, Stop from, Stop into) {
        return allowed(category, value, from, into).declarations().stream()
                .map(Customs.Declaration::document)
                .toList();
    }

    private Customs allowed(String category, Money value, Stop from, Stop into) {
        return ((Verdict.Allowed) rules.judge(category, value, from, into)).customs();
    }

    private static Stop stop(double lat, double lon) {
        return new Stop(new GeoPoint(lat, lon), "", Instant.EPOCH, Instant.EPOCH);
    }
}
