package com.p2pdelivery.platform.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** A cursor that this service never gave out; clients see a 400. */
public final class InvalidCursorException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    InvalidCursorException() {
        super(HttpStatus.BAD_REQUEST);
        setDetail("The cursor is not one that this list gave out.");
    }
}
