package com.p2pdelivery.delivery.category;

import java.util.Map;
import java.util.Set;

/** From one country into another, seen with the customs unions that there are. */
record Way(String from, String into, Map<String, Set<String>> unions) {

    boolean startsIn(Set<String> places) {
        return isIn(from, places);
    }

    boolean endsIn(Set<String> places) {
        return isIn(into, places);
    }

    boolean crosses(Crossing what) {
        return switch (what) {
            case NOTHING -> true;
            case BORDER -> !from.equals(into);
            case CUSTOMS_BORDER -> !union(from).equals(union(into));
        };
    }

    private boolean isIn(String country, Set<String> places) {
        return places.contains(country) || places.contains(union(country));
    }

    /** A country without a union is one by itself. */
    private String union(String country) {
        return unions.entrySet().stream()
                .filter(union -> union.getValue().contains(country))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(country);
    }
}
