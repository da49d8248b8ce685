package com.p2pdelivery.sandbox;

import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** An error as Stripe words it. Thrown before anything has changed. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode body;

    private Refusal(int status, ObjectNode body) {
        super(body.toString(), null, false, false);
        this.status = status;
        this.body = body;
    }

    static Refusal of(int status, String type, String code, String message) {
        ObjectNode body = Store.JSON.createObjectNode();
        ObjectNode error = body.putObject("error");
        error.put("type", type);
        if (!code.isEmpty()) {
            error.put("code", code);
        }
        error.put("message", message);
        return new Refusal(status, body);
    }

    static Refusal invalid(String code, String parameter, String message) {
        Refusal refusal = of(400, "invalid_request_error", code, message);
        ((ObjectNode) refusal.body.path("error")).put("param", parameter);
        return refusal;
    }

    static Refusal noSuch(String kind, String id) {
        return of(
                404,
                "invalid_request_error",
                "resource_missing",
                "No such %s: '%s'".formatted(kind.toLowerCase(Locale.ROOT), id));
    }

    Reply reply() {
        return new Reply(status, body);
    }
}
