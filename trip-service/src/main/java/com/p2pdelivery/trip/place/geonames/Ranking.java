package com.p2pdelivery.trip.place.geonames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best places found so far, each once: by quality of the match, then by cost, then by the order
 * of a place's names, of which its own comes first.
 */
final class Ranking {

    /** What decides between matches of the same quality; less is better. */
    @FunctionalInterface
    interface Cost {
        double of(int place);
    }

    record Hit(int place, int name, int quality, double cost) {}

    private static final Comparator<Hit> BEST_FIRST =
            Comparator.comparingInt(Hit::quality)
                    .thenComparingDouble(Hit::cost)
                    .thenComparingInt(Hit::name);

    /**
     * Large cities have dozens of names, some of them forgotten: Aleppo was Berea, but who types
     * {@code ber} rather wants Bergen. Munich still comes first for {@code münch}.
     */
    private static final double FOR_AN_ALTERNATIVE = 10;

    private final int limit;
    private final Cost cost;
    private final List<Hit> best = new ArrayList<>();

    Ranking(int limit, Cost cost) {
        this.limit = limit;
        this.cost = cost;
    }

    /**
     * @param own whether the name is the place's own
     * @param quality 0 is best
     */
    void offer(int place, int name, boolean own, int quality) {
        // One letter finds ten thousands of names; most of them end here.
        if (isFull() && quality > best.getLast().quality()) {
            return;
        }
        var hit =
                new Hit(
                        place,
                        name,
                        quality,
                        own ? cost.of(place) : cost.of(place) * FOR_AN_ALTERNATIVE);
        if (isFull() && BEST_FIRST.compare(hit, best.getLast()) >= 0) {
            return;
        }
        for (int i = 0; i < best.size(); i++) {
            if (best.get(i).place() == place) {
                if (BEST_FIRST.compare(best.get(i), hit) <= 0) {
                    return;
                }
                best.remove(i);
                break;
            }
        }
        int at = 0;
        while (at < best.size() && BEST_FIRST.compare(best.get(at), hit) < 0) {
            at++;
        }
        best.add(at, hit);
        if (best.size() > limit) {
            best.removeLast();
        }
    }

    boolean isFull() {
        return best.size() == limit;
    }

    List<Hit> best() {
        return best;
    }
}
