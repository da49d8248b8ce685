package com.p2pdelivery.delivery.category;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the way of a parcel means for it.
 *
 * @param rulesVersion of the rules that this follows from
 * @param from country of the pickup, {@code into} that of the drop-off, ISO 3166 alpha-2; absent
 *     where the place is close to a border and it makes no difference
 * @param declarations documents that the sender has to have, each with the rule that asks for it
 * @param modesAllowed means of transport that may carry it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Customs(
        String rulesVersion,
        @Nullable String from,
        @Nullable String into,
        boolean crossesCustomsBorder,
        List<Declaration> declarations,
        List<Mode> modesAllowed) {

    /** A document, what it is, and which rule asks for it why. */
    public record Declaration(Document document, String name, String rule, String because) {}
}
