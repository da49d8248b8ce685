package com.p2pdelivery.trip.place;

/** A provider of places did not answer in time or as it should. */
public class PlacesUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PlacesUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
