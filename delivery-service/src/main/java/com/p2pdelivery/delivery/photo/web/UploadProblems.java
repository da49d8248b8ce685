package com.p2pdelivery.delivery.photo.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONTENT_TOO_LARGE;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;

/**
 * Uploads that never reach a controller. Before the platform's advice, which takes them for faults.
 */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class UploadProblems {

    @ExceptionHandler
    ResponseEntity<?> tooLarge(MaxUploadSizeExceededException tooLarge) {
        return problem(
                CONTENT_TOO_LARGE, "photo-too-large", "The upload is too large for a photo.");
    }

    @ExceptionHandler
    ResponseEntity<?> unreadable(MultipartException unreadable) {
        return problem(BAD_REQUEST, "body-unreadable", "The body is no valid multipart/form-data.");
    }
}
