package com.p2pdelivery.delivery.category;

import com.p2pdelivery.delivery.lifecycle.Stop;
import com.p2pdelivery.platform.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Applies {@code goods.yml} to a parcel and its way. */
@Component
@EnableConfigurationProperties(Goods.class)
public class CategoryRules {

    private final Goods goods;
    private final Countries countries;

    CategoryRules(Goods goods, Countries countries) {
        this.goods = goods;
        this.countries = countries;
    }

    /** Means of transport that may carry the category; all for one that is not known. */
    public List<Mode> modesAllowed(String category) {
        return goods.category(category).map(Category::modesAllowed).orElse(List.of(Mode.values()));
    }

    /** Everything that there is, for clients to show and to choose from. */
    public Goods all() {
        return goods;
    }

    public Verdict judge(String code, Money value, Stop pickup, Stop dropoff) {
        var category = goods.category(code).orElse(null);
        if (category == null) {
            return new Verdict.UnknownCategory(code);
        }
        if (category.prohibited() != null) {
            return new Verdict.Prohibited(category);
        }
        var froms = candidates(pickup);
        var intos = candidates(dropoff);
        var unclear = unclear(pickup, froms, dropoff, intos);
        if (!unclear.isEmpty()) {
            return new Verdict.CountryUnclear(unclear);
        }
        var effects = effects(category.code(), value, froms, intos);
        if (effects.size() > 1) {
            return new Verdict.CountryUnclear(nearBorder(froms, intos));
        }
        var effect = effects.getFirst();
        var refusing = effect.rules().stream().filter(GoodsRule::refuses).toList();
        return refusing.isEmpty()
                ? allowed(category, placed(pickup, froms), placed(dropoff, intos), effect)
                : new Verdict.AgainstRules(goods.version(), refusing);
    }

    /** What being in one country or another would mean; equal for places where it is the same. */
    private record Effect(List<GoodsRule> rules, boolean crossesCustoms) {}

    private List<Effect> effects(
            String category, Money value, Set<String> froms, Set<String> intos) {
        var effects = new LinkedHashSet<Effect>();
        for (var from : froms) {
            for (var into : intos) {
                var way = new Way(from, into, goods.unions());
                effects.add(
                        new Effect(
                                goods.rules().stream()
                                        .filter(rule -> rule.applies(category, value, way))
                                        .toList(),
                                way.crosses(Crossing.CUSTOMS_BORDER)));
            }
        }
        return List.copyOf(effects);
    }

    private Verdict allowed(Category category, Stop pickup, Stop dropoff, Effect effect) {
        var declarations = new LinkedHashMap<Document, Customs.Declaration>();
        for (var rule : effect.rules()) {
            for (var document : rule.documents()) {
                declarations.putIfAbsent(
                        document,
                        new Customs.Declaration(
                                document, document.description(), rule.name(), rule.because()));
            }
        }
        return new Verdict.Allowed(
                category,
                pickup,
                dropoff,
                new Customs(
                        goods.version(),
                        pickup.country(),
                        dropoff.country(),
                        effect.crossesCustoms(),
                        List.copyOf(declarations.values()),
                        category.modesAllowed()));
    }

    private Set<String> candidates(Stop stop) {
        return stop.country() == null ? countries.around(stop.point()) : Set.of(stop.country());
    }

    private static Stop placed(Stop stop, Set<String> candidates) {
        return candidates.size() == 1 ? stop.in(candidates.iterator().next()) : stop;
    }

    private List<Verdict.Field> unclear(
            Stop pickup, Set<String> froms, Stop dropoff, Set<String> intos) {
        var fields = new ArrayList<Verdict.Field>();
        check(fields, "pickup.country", pickup, froms);
        check(fields, "dropoff.country", dropoff, intos);
        return fields;
    }

    private void check(List<Verdict.Field> fields, String name, Stop stop, Set<String> candidates) {
        if (candidates.isEmpty()) {
            fields.add(new Verdict.Field(name, "is needed: there is no city near this place"));
        } else if (stop.country() != null && !countries.canBe(stop.point(), stop.country())) {
            fields.add(new Verdict.Field(name, "is not where the point is"));
        }
    }

    private static List<Verdict.Field> nearBorder(Set<String> froms, Set<String> intos) {
        var fields = new ArrayList<Verdict.Field>();
        if (froms.size() > 1) {
            fields.add(nearBorder("pickup.country", froms));
        }
        if (intos.size() > 1) {
            fields.add(nearBorder("dropoff.country", intos));
        }
        return fields;
    }

    private static Verdict.Field nearBorder(String name, Set<String> candidates) {
        return new Verdict.Field(
                name,
                "is needed, since the rules differ and the place may be in "
                        + String.join(" or ", candidates));
    }
}
