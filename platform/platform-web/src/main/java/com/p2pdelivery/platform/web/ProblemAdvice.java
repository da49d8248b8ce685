package com.p2pdelivery.platform.web;

import com.p2pdelivery.platform.DatabaseOutage;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/**
 * Turns what goes wrong before or below a controller into problems with a stable code; faults are
 * logged, their text is not told.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private static final String WRONG_FORM = "has a value of the wrong form";

    /** One refused field of a request. */
    record FieldProblem(String field, String message) {}

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(
                invalid.getBindingResult().getAllErrors().stream()
                        .map(error ->
                                new FieldProblem(
                                        error instanceof FieldError field
                                                ? field.getField()
                                                : error.getObjectName(),
                                        message(error)))
                        .toList());
    }

    /** A value that is no number where one belongs is told without the names of our types. */
    private static String message(ObjectError error) {
        return error instanceof FieldError field && field.isBindingFailure()
                ? WRONG_FORM
                : String.valueOf(error.getDefaultMessage());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return invalid(
                invalid.getParameterValidationResults().stream()
                        .flatMap(result ->
                                result.getResolvableErrors().stream()
                                        .map(error ->
                                                new FieldProblem(
                                                        error instanceof FieldError field
                                                                ? field.getField()
                                                                : String.valueOf(
                                                                        result.getMethodParameter()
                                                                                .getParameterName()),
                                                        String.valueOf(error.getDefaultMessage()))))
                        .toList());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        // A value type refused its value: its own sentence is for the client, not what caused that.
        if (unreadable.getCause() instanceof DatabindException where
                && where.getCause() instanceof IllegalArgumentException refused) {
            return invalid(
                    List.of(new FieldProblem(path(where), String.valueOf(refused.getMessage()))));
        }
        // Also a number that is too large for its field, which is no fault of binding to Jackson.
        if (unreadable.getCause() instanceof JacksonException where && !where.getPath().isEmpty()) {
            return invalid(List.of(new FieldProblem(path(where), WRONG_FORM)));
        }
        return body(
                HttpStatus.BAD_REQUEST,
                "body-unreadable",
                "The body is missing, or it is not the JSON that belongs here.",
                Map.of());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode statusCode,
            WebRequest request) {
        var status = HttpStatus.valueOf(statusCode.value());
        var told = body instanceof ProblemDetail problem ? problem.getDetail() : null;
        var field = parameter(exception);
        return ResponseEntity.status(status)
                .headers(headers)
                .body(
                        Problems.detail(
                                status,
                                status.getReasonPhrase()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace(' ', '-'),
                                told == null ? status.getReasonPhrase() : told,
                                field == null ? Map.of() : Map.of("errors", List.of(field))));
    }

    /** The parameter of the path or the query that is missing or cannot be read. */
    private static @Nullable FieldProblem parameter(Exception exception) {
        return switch (exception) {
            case MethodArgumentTypeMismatchException mismatch ->
                    new FieldProblem(mismatch.getName(), WRONG_FORM);
            case MissingServletRequestParameterException missing ->
                    new FieldProblem(missing.getParameterName(), "must be given");
            case InvalidCursorException _ -> new FieldProblem("cursor", WRONG_FORM);
            default -> null;
        };
    }

    @ExceptionHandler
    ResponseEntity<Object> constraint(ConstraintViolationException invalid) {
        return invalid(
                invalid.getConstraintViolations().stream()
                        .map(v -> new FieldProblem(v.getPropertyPath().toString(), v.getMessage()))
                        .toList());
    }

    @ExceptionHandler
    ResponseEntity<Object> concurrentChange(OptimisticLockingFailureException lost) {
        return body(
                HttpStatus.CONFLICT,
                "concurrent-change",
                "Somebody else changed this at the same moment. Read it again and repeat the request.",
                Map.of());
    }

    @ExceptionHandler
    ResponseEntity<Object> fault(Exception fault) {
        if (fault instanceof TransientDataAccessException || DatabaseOutage.isBehind(fault)) {
            log.warn("The database did not answer: {}", fault.getMessage());
            return body(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "temporarily-unavailable",
                    "This part is not available for a moment. Repeat the request, with the same Idempotency-Key if it has one.",
                    Map.of());
        }
        log.error("A request ended in a fault", fault);
        return body(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something went wrong on our side. The request can be repeated.",
                Map.of());
    }

    private static ResponseEntity<Object> invalid(List<FieldProblem> errors) {
        return body(
                HttpStatus.BAD_REQUEST,
                "validation-failed",
                "The request has "
                        + errors.size()
                        + (errors.size() == 1 ? " invalid field." : " invalid fields."),
                Map.of("errors", errors));
    }

    private static ResponseEntity<Object> body(
            HttpStatus status, String code, String detail, Map<String, ?> more) {
        return ResponseEntity.status(status)
                .contentType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.detail(status, code, detail, more));
    }

    /** {@code legs[2].departureAt}, as a client would write it. */
    private static String path(JacksonException where) {
        var path = new StringBuilder();
        for (var step : where.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
