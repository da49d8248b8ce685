package com.p2pdelivery.delivery.request.web;

import com.p2pdelivery.delivery.category.GoodsRule;
import com.p2pdelivery.delivery.category.Verdict;
import com.p2pdelivery.platform.web.Problems;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** Why a request is refused, as problems. */
final class Refusals {

    static final String CODES =
            "`category-unknown`, `category-prohibited`, or `goods-refused` with the rules that refuse them";

    private Refusals() {}

    /** A rule that refuses, as the client reads it. */
    record Broken(String rule, String because) {}

    static ResponseEntity<?> invalid(List<?> errors) {
        return Problems.problem(
                HttpStatus.BAD_REQUEST,
                "validation-failed",
                "The request cannot be carried out as it is.",
                Map.of("errors", errors));
    }

    static ResponseEntity<?> of(Verdict.Refusal refusal) {
        return switch (refusal) {
            case Verdict.CountryUnclear(var fields) -> invalid(fields);
            case Verdict.UnknownCategory(var category) ->
                    refused(
                            "category-unknown",
                            category + " is no category; those that there are: GET /v1/categories.",
                            Map.of("categories", "/v1/categories"));
            case Verdict.Prohibited(var category) ->
                    refused(
                            "category-prohibited",
                            "Nobody may carry " + category.code() + ". " + category.prohibited(),
                            Map.of());
            case Verdict.AgainstRules(var version, var rules) ->
                    refused(
                            "goods-refused",
                            rules.getFirst().because(),
                            Map.of(
                                    "rule",
                                    rules.getFirst().name(),
                                    "rules",
                                    rules.stream().map(Refusals::broken).toList(),
                                    "rulesVersion",
                                    version));
        };
    }

    private static Broken broken(GoodsRule rule) {
        return new Broken(rule.name(), rule.because());
    }

    private static ResponseEntity<?> refused(String code, String detail, Map<String, ?> more) {
        return Problems.problem(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, more);
    }
}
