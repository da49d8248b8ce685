package com.p2pdelivery.delivery.photo;

/** The store of the photos did not answer. */
public class PhotoStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PhotoStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
