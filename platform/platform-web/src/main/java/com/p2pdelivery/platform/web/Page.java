package com.p2pdelivery.platform.web;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. {@code nextCursor} is opaque, is handed back as {@code ?cursor=} and is
 * absent on the last page.
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    public Page {
        items = List.copyOf(items);
    }

    /** A list that is whole. */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, null);
    }

    /**
     * Cuts a list that was read with one row more than the page holds.
     *
     * @param rows up to {@code size + 1} rows
     * @param cursor what the next page starts after, made from the last row shown
     */
    public static <T> Page<T> cut(List<T> rows, int size, Function<T, String> cursor) {
        if (rows.size() <= size) {
            return of(rows);
        }
        var shown = rows.subList(0, size);
        return new Page<>(shown, cursor.apply(shown.getLast()));
    }
}
