package com.p2pdelivery.trip.itinerary;

/** A field of a request, as a client writes its path, and what is wrong with it. */
public record FieldOffence(String field, String message) {}
