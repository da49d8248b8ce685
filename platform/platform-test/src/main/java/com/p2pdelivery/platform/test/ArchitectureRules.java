package com.p2pdelivery.platform.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules of {@link Architecture} for the package of the test that extends this. */
public abstract class ArchitectureRules {

    private static final Map<String, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    @TestFactory
    Stream<DynamicTest> architecture() {
        String root = getClass().getPackageName();
        JavaClasses classes =
                IMPORTED.computeIfAbsent(
                        root,
                        name ->
                                new ClassFileImporter()
                                        .withImportOption(
                                                ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                        .withImportOption(
                                                ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
                                        .withImportOption(location -> !location.contains("__"))
                                        .importPackages(name));
        return Architecture.rules(root).stream()
                .map((ArchRule rule) ->
                        DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }
}
