package com.p2pdelivery.gateway.edge;

import java.util.LinkedHashMap;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes refusals as RFC 9457 problems, in the same form as the services do. */
@Component
public class ProblemWriter {

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    public Mono<Void> write(
            ServerWebExchange exchange, HttpStatus status, String code, String detail) {
        return write(exchange, status, code, detail, _ -> {});
    }

    /** A problem with further headers, such as {@code Retry-After}. */
    public Mono<Void> write(
            ServerWebExchange exchange,
            HttpStatus status,
            String code,
            String detail,
            Consumer<HttpHeaders> headers) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "urn:p2p:problem:" + code);
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("detail", detail);
        body.put("code", code);
        byte[] bytes = json.writeValueAsBytes(body);

        var response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setContentLength(bytes.length);
        headers.accept(response.getHeaders());
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
    }
}
