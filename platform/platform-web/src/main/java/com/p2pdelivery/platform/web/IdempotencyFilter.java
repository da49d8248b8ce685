package com.p2pdelivery.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Carries out {@link Idempotent}. Effect and stored answer are committed together; the client is
 * answered after the commit. A second request with the key of one that runs does not wait: it fails
 * to take the key's advisory lock.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class IdempotencyFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    /** It is kept in memory whole. */
    private static final int LONGEST_BODY = 10 * 1024 * 1024;

    /**
     * Answers that say "you may not, or not like this": nothing happened, so the corrected request
     * may use the key again.
     */
    private static final Set<Integer> NOT_KEPT = Set.of(400, 401, 403, 404, 405, 415, 429);

    private final HandlerLookup handlers;
    private final IdempotencyKeys keys;
    private final TransactionTemplate transaction;
    private final RequestFingerprint fingerprint;
    private final ProblemWriter problems;

    IdempotencyFilter(
            HandlerLookup handlers,
            IdempotencyKeys keys,
            PlatformTransactionManager transactions,
            RequestFingerprint fingerprint,
            ProblemWriter problems) {
        this.handlers = handlers;
        this.keys = keys;
        this.transaction = new TransactionTemplate(transactions);
        this.fingerprint = fingerprint;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                || handlers.of(request)
                        .filter(m -> m.hasMethodAnnotation(Idempotent.class))
                        .isEmpty();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = request.getHeader(HEADER);
        if (key == null || key.isBlank()) {
            problems.write(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key-missing",
                    "This request needs the header Idempotency-Key: any text that you make up once for each intent.");
            return;
        }
        if (key.length() > LONGEST_KEY) {
            problems.write(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key-too-long",
                    "An Idempotency-Key has at most " + LONGEST_KEY + " characters.");
            return;
        }
        var body = new BufferedBodyRequest(request, LONGEST_BODY);
        if (body.isTooLong()) {
            problems.write(
                    response,
                    HttpStatus.CONTENT_TOO_LARGE,
                    "body-too-large",
                    "A request has at most " + LONGEST_BODY + " bytes.");
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        var id = new IdempotencyKeys.Id(owner(request), key);
        try {
            transaction.executeWithoutResult(status -> {
                runOnce(id, fingerprint(body), body, answer, chain);
                if (failed(body, answer)) {
                    status.setRollbackOnly();
                }
            });
        } catch (RunFailed failed) {
            throw failed.asServletException();
        } catch (UnexpectedRollbackException refusedInside) {
            // The handler turned a fault into an answer of its own; what it did is undone, what it
            // says stands.
            if (answer.getStatus() < 400) {
                throw refusedInside;
            }
        } catch (OptimisticLockingFailureException lost) {
            refuse(
                    answer,
                    HttpStatus.CONFLICT,
                    "concurrent-change",
                    "Somebody else changed this at the same moment.");
        } catch (TransactionException | DataAccessException unavailable) {
            logger.warn(
                    "An idempotent request could not be committed: " + unavailable.getMessage());
            refuse(
                    answer,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "temporarily-unavailable",
                    "This could not be stored. Repeat the request with the same Idempotency-Key.");
        }
        answer.copyBodyToResponse();
    }

    private void runOnce(
            IdempotencyKeys.Id id,
            byte[] fingerprint,
            BufferedBodyRequest request,
            ContentCachingResponseWrapper answer,
            FilterChain chain) {
        try {
            switch (keys.claim(id, fingerprint)) {
                case IdempotencyKeys.Running() ->
                        problems.write(
                                answer,
                                HttpStatus.CONFLICT,
                                "idempotency-key-in-progress",
                                "The first request with this Idempotency-Key still runs.");
                case IdempotencyKeys.Reused() ->
                        problems.write(
                                answer,
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                "idempotency-key-reused",
                                "This Idempotency-Key came with another request before.");
                case IdempotencyKeys.Answered first -> replay(first, answer);
                case IdempotencyKeys.Fresh() -> {
                    chain.doFilter(request, answer);
                    if (!failed(request, answer) && !NOT_KEPT.contains(answer.getStatus())) {
                        keys.keep(
                                id,
                                fingerprint,
                                answer.getStatus(),
                                answer.getContentType(),
                                answer.getHeader("Location"),
                                answer.getHeader("ETag"),
                                answer.getContentAsByteArray());
                    }
                }
            }
        } catch (IOException | ServletException failed) {
            throw new RunFailed(failed);
        }
    }

    /**
     * A fault that an advice turned into an answer has still interrupted the handler half-way:
     * nothing of it may stay.
     */
    private static boolean failed(HttpServletRequest request, HttpServletResponse answer) {
        return answer.getStatus() >= 500
                || request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE) != null;
    }

    private static void replay(IdempotencyKeys.Answered first, HttpServletResponse answer)
            throws IOException {
        answer.setStatus(first.status());
        setIfPresent(answer, "Location", first.location());
        setIfPresent(answer, "ETag", first.etag());
        answer.setHeader("Idempotency-Replayed", "true");
        answer.setContentType(first.contentType());
        answer.getOutputStream().write(first.body());
    }

    private static void setIfPresent(
            HttpServletResponse answer, String header, @Nullable String value) {
        if (value != null) {
            answer.setHeader(header, value);
        }
    }

    private void refuse(
            ContentCachingResponseWrapper answer, HttpStatus status, String code, String detail)
            throws IOException {
        answer.reset();
        problems.write(answer, status, code, detail);
    }

    private static String owner(HttpServletRequest request) {
        var principal = request.getUserPrincipal();
        return principal == null ? "anonymous" : principal.getName();
    }

    private byte[] fingerprint(BufferedBodyRequest request) {
        var line = request.getMethod() + " " + request.getRequestURI() + "\n";
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(request.body());
        return fingerprint.of(whole.toByteArray());
    }

    /** Carries a checked fault of the chain through the transaction, which it rolls back. */
    private static final class RunFailed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RunFailed(Exception cause) {
            super(cause);
        }

        ServletException asServletException() {
            return getCause() instanceof ServletException fault
                    ? fault
                    : new ServletException(getCause());
        }
    }
}
