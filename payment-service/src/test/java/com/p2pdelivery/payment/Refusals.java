package com.p2pdelivery.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the tables of refusals ({@link EachRow}) are read. A row changes one thing of a request that
 * is right:
 *
 * <pre>
 * parcel.weightGrams = 0     another value, as JSON
 * currency absent            the field is left out
 * body = {                   something else instead of the request
 * </pre>
 *
 * {@code long(501)} stands for a text of 501 letters, {@code deep(10000)} for as many arrays in
 * each other. Whatever is refused leaves the given tables as they were, and tells nothing of our
 * insides.
 */
public final class Refusals {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern WRITTEN_SHORT = Pattern.compile("(long|deep)\\((\\d+)\\)");
    private static final String HERE = "the value of the row";
    private static final Pattern INSIDES =
            Pattern.compile(
                    "Exception|p2pdelivery|springframework|jackson|postgres|PSQL|SQLSTATE|\\bat [a-z]+\\.",
                    Pattern.CASE_INSENSITIVE);

    private final JdbcClient db;
    private final String[] tables;

    public Refusals(JdbcClient db, String... tables) {
        this.db = db;
        this.tables = tables;
    }

    /** The request of a row. */
    public static String changed(String right, String change) {
        if (change.equals("nothing")) {
            return right;
        }
        if (change.startsWith("body =")) {
            return inFull(change.substring("body =".length()).strip());
        }
        var request = (ObjectNode) JSON.readTree(right);
        var absent = change.endsWith(" absent");
        var place = absent ? change.substring(0, change.length() - 7) : change.split(" = ", 2)[0];
        var dot = place.lastIndexOf('.');
        var parent =
                dot < 0
                        ? request
                        : (ObjectNode) request.at("/" + place.substring(0, dot).replace('.', '/'));
        var name = place.substring(dot + 1);
        if (absent) {
            assertThat(parent.remove(name)).as("what is left out").isNotNull();
            return request.toString();
        }
        parent.put(name, HERE);
        return request.toString()
                .replace('"' + HERE + '"', inFull(change.split(" = ", 2)[1].strip()));
    }

    private static String inFull(String written) {
        return WRITTEN_SHORT.matcher(written).replaceAll(Refusals::inFull);
    }

    private static String inFull(MatchResult found) {
        int times = Integer.parseInt(found.group(2));
        return found.group(1).equals("long")
                ? '"' + "x".repeat(times) + '"'
                : "[".repeat(times) + "]".repeat(times);
    }

    public void refuses(Supplier<Answer> request, int status, String code, @Nullable String field) {
        refuses(request, new Refusal(status, code, field));
    }

    public void refuses(Supplier<Answer> request, Refusal refusal) {
        var before = stored();

        var answer = request.get().expect(refusal.status());

        assertThat(answer.code()).as(answer.bodyAsText()).isEqualTo(refusal.code());
        assertThat(answer.text("/type")).isEqualTo("urn:p2p:problem:" + refusal.code());
        assertThat(answer.text("/detail")).isNotBlank();
        assertThat(answer.bodyAsText()).doesNotContainPattern(INSIDES);
        var field = refusal.field();
        if (field != null) {
            var faults = answer.json().path(answer.json().has("faults") ? "faults" : "errors");
            assertThat(StreamSupport.stream(faults.spliterator(), false))
                    .as(answer.bodyAsText())
                    .extracting(each -> each.path("field").asString(""))
                    .containsOnly(field.split(" "));
            assertThat(faults.get(0).path("message").asString("")).isNotBlank();
        }
        assertThat(stored()).isEqualTo(before);
    }

    private Map<String, Long> stored() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (var table : tables) {
            rows.put(table, db.sql("select count(*) from " + table).query(Long.class).single());
        }
        return rows;
    }
}
