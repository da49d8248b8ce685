package com.p2pdelivery.payment;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a request is refused.
 *
 * @param code of the problem
 * @param field what is named as wrong, also more than one; null where it is not about fields
 */
public record Refusal(int status, String code, @Nullable String field) {

    /** From the last cells of a row. */
    static Refusal of(List<@Nullable String> cells) {
        return new Refusal(
                Integer.parseInt(Objects.requireNonNull(cells.get(0))),
                Objects.requireNonNull(cells.get(1)),
                cells.size() > 2 ? cells.get(2) : null);
    }
}
