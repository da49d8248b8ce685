package com.p2pdelivery.trip.series;

import java.time.LocalDateTime;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Two ascending sequences as one; what both have comes once. */
final class MergedDates implements Iterator<LocalDateTime> {

    private final Iterator<LocalDateTime> left;
    private final Iterator<LocalDateTime> right;
    private @Nullable LocalDateTime nextLeft;
    private @Nullable LocalDateTime nextRight;

    MergedDates(Iterator<LocalDateTime> left, Iterator<LocalDateTime> right) {
        this.left = left;
        this.right = right;
        this.nextLeft = advance(left);
        this.nextRight = advance(right);
    }

    @Override
    public boolean hasNext() {
        return nextLeft != null || nextRight != null;
    }

    @Override
    public LocalDateTime next() {
        var result = earlier(nextLeft, nextRight);
        if (result == null) {
            throw new NoSuchElementException();
        }
        if (result.equals(nextLeft)) {
            nextLeft = advance(left);
        }
        if (result.equals(nextRight)) {
            nextRight = advance(right);
        }
        return result;
    }

    private static @Nullable LocalDateTime advance(Iterator<LocalDateTime> dates) {
        return dates.hasNext() ? dates.next() : null;
    }

    private static @Nullable LocalDateTime earlier(
            @Nullable LocalDateTime one, @Nullable LocalDateTime other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
