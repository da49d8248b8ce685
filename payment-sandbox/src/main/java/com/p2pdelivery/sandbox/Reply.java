package com.p2pdelivery.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is answered.
 *
 * @param silent it is done, and nobody hears of it: the answer is held back until the client gives
 *     up
 */
record Reply(int status, ObjectNode body, boolean silent) {

    Reply(int status, ObjectNode body) {
        this(status, body, false);
    }

    static Reply ok(ObjectNode body) {
        return new Reply(200, body);
    }

    Reply silently() {
        return new Reply(status, body, true);
    }

    String text() {
        return shown(body).toString();
    }

    /** Without what is nobody's business: fields that begin with an underscore. */
    static ObjectNode shown(ObjectNode object) {
        ObjectNode shown = object.deepCopy();
        strip(shown);
        return shown;
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.propertyNames().stream()
                    .filter(name -> name.startsWith("_"))
                    .toList()
                    .forEach(object::remove);
        }
        node.forEach(Reply::strip);
    }
}
