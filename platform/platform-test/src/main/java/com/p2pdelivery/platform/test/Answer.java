package com.p2pdelivery.platform.test;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * What the service said.
 *
 * @param json missing node where the body is no JSON
 */
public record Answer(int status, HttpHeaders headers, JsonNode json, byte[] body) {

    /** This answer, if it has the status; a failed assertion with the body otherwise. */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError(
                    "Expected %d but was %d: %s".formatted(expected, status, bodyAsText()));
        }
        return this;
    }

    /** The problem's stable code; empty where it is no problem. */
    public String code() {
        return json.path("code").asString("");
    }

    /** The value at a JSON pointer ({@code /legs/0/from/name}) as text. */
    public String text(String pointer) {
        JsonNode value = json.at(JsonPointer.compile(pointer));
        if (value.isMissingNode()) {
            throw new AssertionError("Nothing at %s in %s".formatted(pointer, bodyAsText()));
        }
        return value.asString();
    }

    public long number(String pointer) {
        return Long.parseLong(text(pointer));
    }

    public UUID id(String pointer) {
        return UUID.fromString(text(pointer));
    }

    public String bodyAsText() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
