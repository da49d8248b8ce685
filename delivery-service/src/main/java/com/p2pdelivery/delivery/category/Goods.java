package com.p2pdelivery.delivery.category;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The file {@code goods.yml}. What contradicts itself, names what is not there or has an unknown
 * field stops the start with a sentence.
 *
 * @param version of the file, told with every answer that follows from it
 * @param unions name of a customs union to its countries
 */
@Validated
@ConfigurationProperties(prefix = "delivery.goods", ignoreUnknownFields = false)
public record Goods(
        @NotBlank String version,
        @NotEmpty List<@Valid Category> categories,
        Map<String, Set<String>> unions,
        List<@Valid GoodsRule> rules) {

    public Goods {
        categories = List.copyOf(categories);
        unions = Map.copyOf(unions);
        rules = List.copyOf(rules);
        checkUnions(unions);
        var names = new HashSet<String>();
        for (var category : categories) {
            require(names.add(category.code()), category.code() + " is there twice");
        }
        for (var rule : rules) {
            require(names.add(rule.name()), rule.name() + " is there twice");
            check(rule, codes(categories), unions);
        }
    }

    private static void checkUnions(Map<String, Set<String>> unions) {
        var seen = new HashSet<String>();
        unions.forEach((name, countries) -> {
            for (var country : countries) {
                require(isCountry(country), name + " has no country " + country);
                require(seen.add(country), country + " is in two unions");
            }
        });
    }

    private static void check(
            GoodsRule rule, Set<String> categories, Map<String, Set<String>> unions) {
        require(
                rule.refuses() == rule.documents().isEmpty(),
                rule.name() + " has either to refuse or to name documents");
        Stream.of(rule.goods(), rule.notGoods())
                .flatMap(Set::stream)
                .forEach(code ->
                        require(categories.contains(code), rule.name() + " names unknown " + code));
        Stream.of(rule.from(), rule.notFrom(), rule.into())
                .flatMap(Set::stream)
                .forEach(place ->
                        require(
                                unions.containsKey(place) || isCountry(place),
                                rule.name() + " names unknown " + place));
    }

    private static Set<String> codes(List<Category> categories) {
        return categories.stream().map(Category::code).collect(Collectors.toSet());
    }

    private static boolean isCountry(String code) {
        return Set.of(Locale.getISOCountries()).contains(code);
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException("delivery.goods: " + fault);
        }
    }

    /** By its code in whichever letters. */
    Optional<Category> category(String code) {
        var upper = code.toUpperCase(Locale.ROOT);
        return categories.stream().filter(category -> category.code().equals(upper)).findFirst();
    }
}
