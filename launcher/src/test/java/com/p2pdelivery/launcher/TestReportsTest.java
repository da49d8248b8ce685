package com.p2pdelivery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {

    @TempDir Path root;

    @Test
    void countsByKind() throws Exception {
        report("trip-service/target/surefire-reports/TEST-a.LegTest.xml", 5, 0);
        report("trip-service/target/failsafe-reports/TEST-a.TripIT.xml", 3, 1);
        report("payment-service/target/failsafe-reports/TEST-b.EscrowIT.xml", 4, 0);
        report("end-to-end/target/failsafe-reports/TEST-c.HappyWayJourney.xml", 1, 0);

        assertThat(TestReports.of(root).lines())
                .containsExactly(
                        "unit            5 tests, 0 failed, 0 skipped",
                        "integration     7 tests, 1 failed, 0 skipped",
                        "journey         1 tests, 0 failed, 0 skipped");
    }

    private void report(String name, int tests, int errors) throws Exception {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "<?xml version=\"1.0\"?>\n<testsuite name=\"x\" time=\"1\" tests=\"%d\" errors=\"%d\" skipped=\"0\" failures=\"0\">\n</testsuite>"
                        .formatted(tests, errors));
    }
}
