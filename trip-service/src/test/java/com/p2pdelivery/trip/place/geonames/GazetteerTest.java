package com.p2pdelivery.trip.place.geonames;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.place.FoundPlace;
import com.p2pdelivery.trip.place.PlaceProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Order and matching, on a map small enough to know by heart. */
class GazetteerTest {

    private static final GeoPoint FREIBURG = new GeoPoint(48, 7.85);

    private final Gazetteer gazetteer =
            new Gazetteer(
                    """
                    1	Munich	DE	48.13743	11.57549	1260391	Europe/Berlin	München,Мюнхен
                    2	Zürich	CH	47.36667	8.55	341730	Europe/Zurich	Zurigo
                    3	Münster	DE	51.96236	7.62571	270184	Europe/Berlin	Monasterium
                    4	Aleppo	SY	36.20124	37.16117	1602264	Asia/Damascus	Berea
                    5	Bergen	NO	60.39299	5.32415	213585	Europe/Oslo	Bjørgvin
                    6	Berlin	DE	52.52437	13.41053	3426354	Europe/Berlin	Berlino,Берлин
                    7	L'Aquila	IT	42.35055	13.39954	35399	Europe/Rome	Áquila
                    8	New York City	US	40.71427	-74.00597	8175133	America/New_York	Nueva York
                    9	York	GB	53.95763	-1.08271	144202	Europe/London	Eboracum
                    10	Yorkville	US	41.64114	-88.44729	184510	America/Chicago\t
                    11	Labasa	FJ	-16.4332	179.36451	27949	Pacific/Fiji	Lambasa
                    12	Levuka	FJ	-17.8	-179.2	4000	\t
                    13	Wiener Neustadt	AT	47.80485	16.23196	38411	Europe/Vienna\t
                    14	Vienna	AT	48.20849	16.37208	1691468	Europe/Vienna	Wien
                    """
                            .getBytes(UTF_8));

    @Test
    void findsNamesWithoutTheirAccents() {
        assertThat(namesFor("zurich")).containsExactly("Zürich");
        assertThat(namesFor("ZÜRICH")).containsExactly("Zürich");
        assertThat(found("bjorgvin").getFirst().matchedName()).isEqualTo("Bjørgvin");
    }

    @Test
    void saysWhichOtherNameWasFound() {
        var munich = found("münch").getFirst();
        assertThat(munich.place().name()).isEqualTo("Munich");
        assertThat(munich.matchedName()).isEqualTo("München");
        assertThat(found("munich").getFirst().matchedName()).isNull();
        assertThat(found("мюн").getFirst().place().id()).isEqualTo("1");
    }

    @Test
    void findsEachWordOfAName() {
        assertThat(namesFor("aquila")).containsExactly("L'Aquila");
        assertThat(namesFor("l aq")).containsExactly("L'Aquila");
        assertThat(namesFor("new yo")).containsExactly("New York City");
        assertThat(namesFor("ork")).isEmpty();
    }

    @Test
    void forgivesOneTypoFromFourLettersOn() {
        assertThat(namesFor("brlin")).as("one missing").containsExactly("Berlin");
        assertThat(namesFor("berrlin")).as("one too many").containsExactly("Berlin");
        assertThat(namesFor("bellin")).as("one wrong").containsExactly("Berlin");
        assertThat(namesFor("kerlin")).as("the first wrong").containsExactly("Berlin");
        assertThat(namesFor("berilno")).as("two swapped").containsExactly("Berlin");
        assertThat(namesFor("belrni")).as("two typos").isEmpty();
        assertThat(namesFor("brl")).as("too short").isEmpty();
    }

    @Test
    void putsAGoodMatchBeforeALargeCity() {
        assertThat(namesFor("york"))
                .as("whole name, start of a name, a later word")
                .containsExactly("York", "Yorkville", "New York City");
    }

    @Test
    void putsTheLargerCityFirst() {
        assertThat(namesFor("ber")).containsExactly("Berlin", "Bergen", "Aleppo");
        assertThat(namesFor("wien")).containsExactly("Vienna", "Wiener Neustadt");
        assertThat(namesFor("b", 1)).containsExactly("Berlin");
    }

    @Test
    void putsTheNearerCityFirstForWhoeverSaysWhereTheyAre() {
        var fromBergen = new PlaceProvider.Search("ber", 8, new GeoPoint(60.4, 5.3));
        assertThat(names(gazetteer.search(fromBergen)))
                .containsExactly("Bergen", "Berlin", "Aleppo");
    }

    @Test
    void findsNothingForNothing() {
        assertThat(namesFor("!")).isEmpty();
        assertThat(namesFor("qqqq")).isEmpty();
    }

    @Test
    void knowsTheNearestPlace() {
        assertThat(gazetteer.nearest(FREIBURG).name()).isEqualTo("Zürich");
        assertThat(gazetteer.nearest(new GeoPoint(90, 0)).name()).isEqualTo("Bergen");
    }

    @Test
    void looksAcrossTheAntimeridian() {
        assertThat(gazetteer.nearest(new GeoPoint(-16.4, -179.9)).name()).isEqualTo("Labasa");
        assertThat(gazetteer.nearest(new GeoPoint(-17.8, 179.9)).name()).isEqualTo("Levuka");
    }

    @Test
    void tellsAllThatItKnows() {
        var bergen = found("bergen").getFirst().place();
        assertThat(bergen.country()).isEqualTo("NO");
        assertThat(bergen.point()).isEqualTo(new GeoPoint(60.39299, 5.32415));
        assertThat(bergen.population()).isEqualTo(213_585);
        assertThat(bergen.timeZone()).isEqualTo("Europe/Oslo");
        assertThat(found("levuka").getFirst().place().timeZone()).isNull();
    }

    private List<FoundPlace> found(String text) {
        return gazetteer.search(new PlaceProvider.Search(text, 8, null));
    }

    private List<String> namesFor(String text) {
        return names(found(text));
    }

    private List<String> namesFor(String text, int limit) {
        return names(gazetteer.search(new PlaceProvider.Search(text, limit, null)));
    }

    private static List<String> names(List<FoundPlace> found) {
        return found.stream().map(each -> each.place().name()).toList();
    }
}
