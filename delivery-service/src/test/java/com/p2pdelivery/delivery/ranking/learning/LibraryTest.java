package com.p2pdelivery.delivery.ranking.learning;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** A service that trains nothing loads nothing of the library that trains. */
class LibraryTest {

    private static final JavaClasses SERVICE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("com.p2pdelivery.delivery");

    @Test
    void isKnownToTheTrainerOnly() {
        onlyKnownTo(PairwiseTrainer.class).check(SERVICE);
    }

    @Test
    void wouldBeMissedAnywhereElse() {
        assertThatThrownBy(() -> onlyKnownTo(Judge.class).check(SERVICE))
                .hasMessageContaining("PairwiseTrainer");
    }

    private static ArchRule onlyKnownTo(Class<?> trainer) {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName(trainer.getName())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tribuo..", "com.oracle.labs..");
    }
}
