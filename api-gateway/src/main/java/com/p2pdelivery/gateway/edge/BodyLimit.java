package com.p2pdelivery.gateway.edge;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Refuses large bodies: at once where the length is told, else as soon as it is passed. */
@Component
class BodyLimit implements EdgeStage {

    private final ProblemWriter problems;
    private final DataSize limit;

    BodyLimit(ProblemWriter problems, EdgeSettings settings) {
        this.problems = problems;
        limit = settings.bodyLimit();
    }

    @Override
    public Mono<Void> pass(ServerWebExchange exchange, WebFilterChain next) {
        long told = exchange.getRequest().getHeaders().getContentLength();
        if (told > limit.toBytes()) {
            return refuse(problems, exchange, limit);
        }
        return told >= 0
                ? next.filter(exchange)
                : next.filter(
                        exchange.mutate().request(new Counted(exchange.getRequest())).build());
    }

    static Mono<Void> refuse(ProblemWriter problems, ServerWebExchange exchange, DataSize limit) {
        return problems.write(
                exchange,
                HttpStatus.CONTENT_TOO_LARGE,
                "body-too-large",
                "A request body has at most " + limit.toBytes() + " bytes.");
    }

    private final class Counted extends ServerHttpRequestDecorator {

        private final AtomicLong seen = new AtomicLong();

        Counted(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody()
                    .handle((part, sink) -> {
                        if (seen.addAndGet(part.readableByteCount()) > limit.toBytes()) {
                            DataBufferUtils.release(part);
                            sink.error(new BodyTooLargeException(limit));
                        } else {
                            sink.next(part);
                        }
                    });
        }
    }
}
