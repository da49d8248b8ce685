package com.p2pdelivery.delivery.category;

import com.p2pdelivery.platform.money.Money;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One rule of {@code goods.yml}, where its fields are explained. It applies where all that it says
 * is true, and then refuses the parcel or asks for documents.
 */
public record GoodsRule(
        @NotBlank @Pattern(regexp = "[a-z0-9-]+") String name,
        @DefaultValue Set<String> goods,
        @DefaultValue Set<String> notGoods,
        @DefaultValue Set<String> from,
        @DefaultValue Set<String> notFrom,
        @DefaultValue Set<String> into,
        @DefaultValue("NOTHING") Crossing crosses,
        @DefaultValue Map<String, Long> over,
        @DefaultValue("false") boolean refuses,
        @DefaultValue Set<Document> documents,
        @NotBlank String because) {

    public GoodsRule {
        goods = Set.copyOf(goods);
        notGoods = Set.copyOf(notGoods);
        from = new LinkedHashSet<>(from);
        notFrom = new LinkedHashSet<>(notFrom);
        into = new LinkedHashSet<>(into);
        over = Map.copyOf(over);
        documents = new LinkedHashSet<>(documents);
    }

    boolean concerns(String category) {
        return !notGoods.contains(category) && (goods.isEmpty() || goods.contains(category));
    }

    boolean applies(String category, Money value, Way way) {
        return concerns(category)
                && (from.isEmpty() || way.startsIn(from))
                && !way.startsIn(notFrom)
                && (into.isEmpty() || way.endsIn(into))
                && way.crosses(crosses)
                && isOver(value);
    }

    /** A value that cannot be compared counts as over: rather a document too many than too few. */
    private boolean isOver(Money value) {
        if (over.isEmpty()) {
            return true;
        }
        var limit = over.get(value.currency());
        return limit == null || value.amountMinor() > limit;
    }
}
