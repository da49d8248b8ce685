package com.p2pdelivery.platform.web;

import java.net.URI;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Refusals as problem details (RFC 9457): {@code type} is {@code urn:p2p:problem:<code>}, and
 * {@code code} is the stable word that a client branches on.
 */
public final class Problems {

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
        more.forEach(problem::setProperty);
        return problem;
    }
}
