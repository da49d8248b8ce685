package com.p2pdelivery.delivery.category.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.p2pdelivery.delivery.category.Category;
import com.p2pdelivery.delivery.category.CategoryRules;
import com.p2pdelivery.delivery.category.Crossing;
import com.p2pdelivery.delivery.category.Document;
import com.p2pdelivery.delivery.category.Goods;
import com.p2pdelivery.delivery.category.GoodsRule;
import com.p2pdelivery.delivery.category.Mode;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/categories")
class CategoryController {

    private final CategoryRules rules;

    CategoryController(CategoryRules rules) {
        this.rules = rules;
    }

    /** The rules as they are now; {@code unions} are names that stand for several countries. */
    record Catalogue(
            String version,
            List<CategoryView> items,
            Map<String, Set<String>> unions,
            List<RuleView> rules) {

        static Catalogue of(Goods goods) {
            return new Catalogue(
                    goods.version(),
                    goods.categories().stream().map(CategoryView::of).toList(),
                    goods.unions(),
                    goods.rules().stream().map(RuleView::of).toList());
        }
    }

    /** A category; {@code prohibited} says why nobody may carry it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CategoryView(
            String code, String name, List<Mode> modesAllowed, @Nullable String prohibited) {

        static CategoryView of(Category category) {
            return new CategoryView(
                    category.code(),
                    category.name(),
                    category.modesAllowed(),
                    category.prohibited());
        }
    }

    /** A rule: where all it says is true, it refuses the parcel or asks for documents. */
    record RuleView(
            String name,
            Set<String> goods,
            Set<String> notGoods,
            Set<String> from,
            Set<String> notFrom,
            Set<String> into,
            Crossing crosses,
            Map<String, Long> overMinor,
            boolean refuses,
            Set<Document> documents,
            String because) {

        static RuleView of(GoodsRule rule) {
            return new RuleView(
                    rule.name(),
                    rule.goods(),
                    rule.notGoods(),
                    rule.from(),
                    rule.notFrom(),
                    rule.into(),
                    rule.crosses(),
                    rule.over(),
                    rule.refuses(),
                    rule.documents(),
                    rule.because());
        }
    }

    @GetMapping
    @AllowAuthenticated
    @Operation(
            summary = "What can be sent, and the rules for it",
            description =
                    "Categories with the means of transport that may carry them, and the rules by countries. The version"
                            + " changes with the rules.")
    Catalogue list() {
        return Catalogue.of(rules.all());
    }
}
