package com.p2pdelivery.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** For each rule an offender is planted, and seen caught. */
class ArchitectureRulesTest {

    private static final String OFFENDERS = "com.p2pdelivery.platform.test.offender.";

    @Test
    void findsAPackageThatIsNamedAfterNothing() {
        assertThat(faults(Architecture.packagesAreNamedAfterCapabilities(), "util"))
                .anyMatch(it -> it.contains("Strings"));
    }

    @Test
    void findsCapabilitiesThatGoRoundInCircles() {
        assertThat(faults(Architecture.capabilitiesHaveNoCycles(OFFENDERS + "cycle"), "cycle"))
                .anyMatch(it -> it.contains("Cycle detected"));
    }

    @Test
    void findsACapabilityThatKnowsItsAdapter() {
        assertThat(faults(Architecture.capabilitiesDoNotKnowTheirAdapters(), "layer"))
                .anyMatch(it -> it.contains("TripView"));
    }

    @Test
    void findsAUseCaseThatDoesTwoThings() {
        assertThat(faults(Architecture.aUseCaseHasOnePublicMethod(), "usecase"))
                .anyMatch(it -> it.contains("has 2 public methods"));
    }

    @Test
    void findsInjectionIntoFields() {
        assertThat(faults(Architecture.dependenciesComeThroughConstructors(), "injection"))
                .anyMatch(it -> it.contains("clock"));
    }

    @Test
    void findsASleeper() {
        assertThat(faults(Architecture.nothingSleeps(), "sleeping"))
                .anyMatch(it -> it.contains("Sleeper.rest"));
    }

    @Test
    void findsAPrinter() {
        assertThat(faults(Architecture.nothingPrints(), "printing"))
                .anyMatch(it -> it.contains("Printer.shout"));
    }

    @Test
    void findsAnEntityWithASetter() {
        assertThat(faults(Architecture.entitiesHaveNoSetters(), "entity"))
                .anyMatch(it -> it.contains("setName"));
    }

    @Test
    void findsEndpointsThatDoNotSayWhoMayCall() {
        assertThat(faults(Architecture.everyEndpointSaysWhoMayCall(), "endpoint"))
                .hasSize(2)
                .anyMatch(it -> it.contains("without"))
                .anyMatch(it -> it.contains("twice"));
    }

    @Test
    void findsNothingInAServiceThatKeepsThem() {
        for (ArchRule rule : Architecture.rules("com.p2pdelivery.platform.test.sample")) {
            assertThat(
                            rule.evaluate(
                                            new ClassFileImporter()
                                                    .withImportOption(location ->
                                                            location.contains("SampleApplication"))
                                                    .importPackages(
                                                            "com.p2pdelivery.platform.test.sample"))
                                    .getFailureReport()
                                    .getDetails())
                    .as(rule.getDescription())
                    .isEmpty();
        }
    }

    private static List<String> faults(ArchRule rule, String offender) {
        return rule.evaluate(new ClassFileImporter().importPackages(OFFENDERS + offender))
                .getFailureReport()
                .getDetails();
    }
}
