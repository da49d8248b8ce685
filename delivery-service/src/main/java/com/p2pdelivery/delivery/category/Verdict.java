package com.p2pdelivery.delivery.category;

import com.p2pdelivery.delivery.lifecycle.Stop;
import java.util.List;

/** Whether goods may travel a way. */
public sealed interface Verdict {

    /** They may; the stops know their countries now, where that is certain. */
    record Allowed(Category category, Stop pickup, Stop dropoff, Customs customs)
            implements Verdict {}

    sealed interface Refusal extends Verdict {}

    record UnknownCategory(String category) implements Refusal {}

    /** By nobody, anywhere. */
    record Prohibited(Category category) implements Refusal {}

    /** Not on this way, by at least one rule. */
    record AgainstRules(String rulesVersion, List<GoodsRule> rules) implements Refusal {}

    /** The rules differ by country, and the place alone does not say in which one it is. */
    record CountryUnclear(List<Field> fields) implements Refusal {}

    /** A field as clients write it, and what is wrong with it. */
    record Field(String field, String message) {}
}
