package com.p2pdelivery.platform.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.security.AllowAnonymous;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.AllowScopes;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * How a service is laid out, as rules that a build checks; each has a test that plants an offender.
 */
final class Architecture {

    private static final List<String> ADAPTERS = List.of("web", "messaging", "persistence");
    private static final List<Class<? extends Annotation>> ACCESS =
            List.of(
                    AllowAnonymous.class,
                    AllowAuthenticated.class,
                    AllowRoles.class,
                    AllowScopes.class);

    private Architecture() {}

    static List<ArchRule> rules(String root) {
        return Stream.of(
                        packagesAreNamedAfterCapabilities(),
                        capabilitiesHaveNoCycles(root),
                        capabilitiesDoNotKnowTheirAdapters(),
                        aUseCaseHasOnePublicMethod(),
                        dependenciesComeThroughConstructors(),
                        nothingSleeps(),
                        nothingPrints(),
                        entitiesHaveNoSetters(),
                        everyEndpointSaysWhoMayCall())
                .map(rule -> rule.allowEmptyShould(true))
                .toList();
    }

    static ArchRule packagesAreNamedAfterCapabilities() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        Stream.of(
                                        "util", "utils", "common", "helper", "helpers", "impl",
                                        "manager", "dto")
                                .map(name -> ".." + name + "..")
                                .toArray(String[]::new))
                .as(
                        "packages are named after what they decide, not util, common, helper, impl, manager or dto");
    }

    /**
     * Adapters are the outermost layer and may look at several capabilities; what they serve may
     * not go round in circles.
     */
    static ArchRule capabilitiesHaveNoCycles(String root) {
        return slices().assignedFrom(
                        new SliceAssignment() {
                            @Override
                            public SliceIdentifier getIdentifierOf(JavaClass type) {
                                String name = type.getPackageName();
                                if (!name.startsWith(root + ".") || isAdapter(type)) {
                                    return SliceIdentifier.ignore();
                                }
                                return SliceIdentifier.of(
                                        name.substring(root.length() + 1).split("\\.")[0]);
                            }

                            @Override
                            public String getDescription() {
                                return "capabilities of " + root;
                            }
                        })
                .should()
                .beFreeOfCycles()
                .as("capabilities have no cycles");
    }

    static ArchRule capabilitiesDoNotKnowTheirAdapters() {
        return classes()
                .should(
                        refuse(
                                "know no adapter",
                                (JavaClass type) ->
                                        isAdapter(type)
                                                ? Stream.empty()
                                                : type.getDirectDependenciesFromSelf().stream()
                                                        .filter(use ->
                                                                isAdapter(use.getTargetClass()))
                                                        .map(use -> use.getDescription())))
                .as("capabilities do not know their adapters (web, messaging, persistence)");
    }

    private static boolean isAdapter(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith("com.p2pdelivery.")
                && !name.startsWith("com.p2pdelivery.platform.web")
                && ADAPTERS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    static ArchRule aUseCaseHasOnePublicMethod() {
        return classes()
                .that()
                .areAnnotatedWith(UseCase.class)
                .should(
                        refuse(
                                "have one public method",
                                (JavaClass type) -> {
                                    long methods =
                                            type.getMethods().stream()
                                                    .filter(Architecture::isOffered)
                                                    .count();
                                    return methods == 1
                                            ? Stream.empty()
                                            : Stream.of(
                                                    type.getName()
                                                            + " has "
                                                            + methods
                                                            + " public methods");
                                }))
                .as("a use case has one public method");
    }

    private static boolean isOffered(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getModifiers().contains(JavaModifier.STATIC)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    static ArchRule dependenciesComeThroughConstructors() {
        return noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .orShould()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("jakarta.annotation.Resource")
                .orShould()
                .beAnnotatedWith("jakarta.persistence.PersistenceContext")
                .as("dependencies come through constructors, not into fields");
    }

    static ArchRule nothingSleeps() {
        return classes()
                .should(
                        refuse(
                                "not sleep",
                                (JavaClass type) ->
                                        type.getMethodCallsFromSelf().stream()
                                                .filter(call ->
                                                        call.getTarget().getName().equals("sleep"))
                                                .filter(call ->
                                                        call.getTargetOwner()
                                                                .isEquivalentTo(Thread.class))
                                                .map(call -> call.getDescription())))
                .as("nothing sleeps; waiting is scheduled, or polls with a deadline");
    }

    static ArchRule nothingPrints() {
        return noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .as("nothing prints; the log knows the trace");
    }

    static ArchRule entitiesHaveNoSetters() {
        return noMethods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .haveNameMatching("set[A-Z].*")
                .as("entities have behaviour, not setters");
    }

    static ArchRule everyEndpointSaysWhoMayCall() {
        return methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .should(
                        refuse(
                                "carry one access annotation",
                                (JavaMethod method) -> {
                                    long own = accessAnnotations(method);
                                    long ofClass = accessAnnotations(method.getOwner());
                                    return own == 1 || (own == 0 && ofClass == 1)
                                            ? Stream.empty()
                                            : Stream.of(
                                                    "%s has %d access annotations, its class %d"
                                                            .formatted(
                                                                    method.getFullName(),
                                                                    own,
                                                                    ofClass));
                                }))
                .as(
                        "every endpoint carries exactly one of @AllowAnonymous, @AllowAuthenticated, @AllowRoles, @AllowScopes");
    }

    private static long accessAnnotations(CanBeAnnotated place) {
        return ACCESS.stream().filter(place::isAnnotatedWith).count();
    }

    private static <T> ArchCondition<T> refuse(
            String description, Function<T, Stream<String>> faults) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                faults.apply(item)
                        .forEach(fault -> events.add(SimpleConditionEvent.violated(item, fault)));
            }
        };
    }
}
