package com.p2pdelivery.trip.route;

/** Whoever knows the way: a map service, or our own estimate. Never throws for what is outside. */
public interface RouteProvider {

    Answer route(Journey journey);

    /** What a provider says. */
    sealed interface Answer {}

    record Found(Route route) implements Answer {}

    /** The provider looked, and the points are not joined for this mode. */
    record NoWay() implements Answer {}

    /**
     * The provider could not say.
     *
     * @param reason for operators; words of our own, so that no key or address of a call is in it
     */
    record Unavailable(String reason) implements Answer {}
}
