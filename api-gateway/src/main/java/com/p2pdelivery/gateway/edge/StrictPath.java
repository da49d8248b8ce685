package com.p2pdelivery.gateway.edge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses addresses that a service could read otherwise than we do: {@code
 * /v1/trips/../../internal/x} matches a public route here and an internal operation there.
 */
@Component
class StrictPath implements EdgeStage {

    private static final Set<String> AMBIGUOUS =
            Set.of("//", "\\", ";", "%2e", "%2f", "%5c", "%3b", "%25", "%00", "%0a", "%0d");

    private final ProblemWriter problems;

    StrictPath(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain next) {
        return isPlain(exchange.getRequest().getURI().getRawPath())
                ? next.filter(exchange)
                : problems.write(
                        exchange,
                        HttpStatus.BAD_REQUEST,
                        "path-ambiguous",
                        "The address has parts that can be read in more than one way.");
    }

    static boolean isPlain(String rawPath) {
        String path = rawPath.toLowerCase(Locale.ROOT);
        Stream<String> segments = Arrays.stream(path.split("/", -1));
        return path.startsWith("/")
                && AMBIGUOUS.stream().noneMatch(path::contains)
                && segments.noneMatch(segment -> segment.equals(".") || segment.equals(".."));
    }
}
