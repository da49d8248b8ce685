package com.p2pdelivery.gateway.edge;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Whatever goes wrong behind this stage reaches the caller as a problem, without internals. */
@Component
class FaultsAsProblems implements EdgeStage {

    private static final Logger log = LoggerFactory.getLogger(FaultsAsProblems.class);

    private final ProblemWriter problems;

    FaultsAsProblems(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain next) {
        return next.filter(exchange).onErrorResume(fault -> answer(exchange, fault));
    }

    private Mono<Void> answer(ServerWebExchange exchange, Throwable fault) {
        if (exchange.getResponse().isCommitted()) {
            // Half an answer is out already: only breaking the connection tells the client so.
            return Mono.error(fault);
        }
        if (fault instanceof BodyTooLargeException tooLarge) {
            return BodyLimit.refuse(problems, exchange, tooLarge.limit());
        }
        HttpStatus status =
                fault instanceof ErrorResponse answer
                        ? HttpStatus.resolve(answer.getStatusCode().value())
                        : null;
        if (status == null || status.is5xxServerError()) {
            log.error("A request failed in the gateway", fault);
            status = HttpStatus.INTERNAL_SERVER_ERROR;
        }
        return switch (status) {
            case NOT_FOUND ->
                    problems.write(
                            exchange, status, "not-found", "There is nothing at this address.");
            case METHOD_NOT_ALLOWED ->
                    problems.write(
                            exchange,
                            status,
                            "method-not-allowed",
                            "This address does not know this method.");
            case INTERNAL_SERVER_ERROR ->
                    problems.write(
                            exchange,
                            status,
                            "internal-error",
                            "Something went wrong on our side; the request can be repeated.");
            default ->
                    problems.write(
                            exchange, status, "bad-request", "The request is not understood.");
        };
    }
}
