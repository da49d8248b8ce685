package com.p2pdelivery.gateway.edge;

import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** A body of unknown length turned out to pass the limit while it was read. */
public final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient DataSize limit;

    BodyTooLargeException(DataSize limit) {
        super("The request body is larger than " + limit);
        this.limit = limit;
    }

    DataSize limit() {
        return limit;
    }
}
