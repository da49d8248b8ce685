package com.p2pdelivery.platform.web;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Refusals as problem details (RFC 9457): {@code type} is {@code urn:p2p:problem:<code>}, and
 * {@code code} is the stable word that a client branches on.
 */
public final class Problems {

    /** What every problem has: a second member of the same name would be broken JSON. */
    private static final Set<String> STANDARD =
            Set.of("type", "title", "status", "detail", "instance", "code");

    private Problems() {}

    public static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, String code, String detail) {
        return problem(status, code, detail, Map.of());
    }

    /** A problem with further members, such as the limit that was passed. */
    public static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, String code, String detail, Map<String, ?> more) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(detail(status, code, detail, more));
    }

    /** The body alone, for filters that write it themselves. */
    public static ProblemDetail detail(
            HttpStatus status, String code, String detail, Map<String, ?> more) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:p2p:problem:" + code));
        problem.setTitle(status.getReasonPhrase());
        problem.setProperty("code", code);
        more.forEach((name, value) -> {
            if (STANDARD.contains(name)) {
                throw new IllegalArgumentException(
                        "Problem " + code + ": \"" + name + "\" is a member of every problem");
            }
            problem.setProperty(name, value);
        });
        return problem;
    }
}
