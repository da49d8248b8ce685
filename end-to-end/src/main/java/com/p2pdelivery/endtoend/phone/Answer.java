package com.p2pdelivery.endtoend.phone;

import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What the gateway answered. {@code json} is a missing node where the body is empty or is not JSON.
 */
public record Answer(String request, int status, HttpHeaders headers, byte[] body, JsonNode json) {

    /**
     * This answer, if it has one of these states; otherwise the story ends here, with everything
     * that is known.
     */
    public Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(s -> s == status)) {
            throw new StoryBroken(
                    "%s answered %d instead of %s: %s"
                            .formatted(request, status, Arrays.toString(statuses), json));
        }
        return this;
    }

    public boolean succeeded() {
        return status / 100 == 2;
    }

    /** The stable code of a problem, or an empty text. */
    public String code() {
        return json.path("code").asString("");
    }

    public String text(String field) {
        return json.path(field).asString("");
    }

    public UUID id(String field) {
        return UUID.fromString(text(field));
    }

    /** The elements of a page. */
    public Iterable<JsonNode> items() {
        return json.path("items");
    }
}
