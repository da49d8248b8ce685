package com.p2pdelivery.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Counts what Surefire and Failsafe reported, by kind of test. */
record TestReports(Map<Kind, Count> counts) {

    /** By the end of the class's name. */
    enum Kind {
        UNIT("Test"),
        INTEGRATION("IT"),
        JOURNEY("Journey");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }
    }

    record Count(int tests, int failed, int skipped) {

        private Count plus(Count other) {
            return new Count(tests + other.tests, failed + other.failed, skipped + other.skipped);
        }
    }

    private static final Pattern SUITE = Pattern.compile("<testsuite [^>]*>");

    static TestReports of(Path root) {
        Map<Kind, Count> counts = new EnumMap<>(Kind.class);
        try (Stream<Path> files = Files.find(root, 5, (path, _) -> isReport(path))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".xml", "");
                for (Kind kind : Kind.values()) {
                    if (name.endsWith(kind.ending)) {
                        counts.merge(kind, read(Files.readString(file)), Count::plus);
                    }
                }
            }
        } catch (IOException e) {
            throw new FleetException("The test reports cannot be read.", e);
        }
        return new TestReports(counts);
    }

    static Count read(String report) {
        Matcher suite = SUITE.matcher(report);
        return suite.find()
                ? new Count(
                        number(suite.group(), "tests"),
                        number(suite.group(), "failures") + number(suite.group(), "errors"),
                        number(suite.group(), "skipped"))
                : new Count(0, 0, 0);
    }

    private static int number(String suite, String attribute) {
        Matcher value = Pattern.compile(" " + attribute + "=\"(\\d+)\"").matcher(suite);
        return value.find() ? Integer.parseInt(value.group(1)) : 0;
    }

    private static boolean isReport(Path path) {
        String text = path.toString();
        return text.contains("target/") && text.contains("-reports/TEST-") && text.endsWith(".xml");
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.forEach((kind, count) ->
                lines.add(
                        "%-12s %4d tests, %d failed, %d skipped"
                                .formatted(
                                        kind.name().toLowerCase(java.util.Locale.ROOT),
                                        count.tests(),
                                        count.failed(),
                                        count.skipped())));
        return lines;
    }
}
