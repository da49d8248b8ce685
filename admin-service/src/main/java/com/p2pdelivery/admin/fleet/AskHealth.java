package com.p2pdelivery.admin.fleet;

import com.p2pdelivery.admin.fleet.Fleet.Service;
import com.p2pdelivery.platform.UseCase;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Asks every service at the same time whether it is ready for requests. */
@UseCase
public class AskHealth {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Fleet fleet;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();

    AskHealth(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Never waits longer than two seconds, whoever is away. */
    public List<ServiceHealth> handle() {
        List<CompletableFuture<ServiceHealth>> asked =
                fleet.services().stream().map(this::ask).toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<ServiceHealth> ask(Service service) {
        HttpRequest request = HttpRequest.newBuilder(service.readiness()).timeout(LIMIT).build();
        long start = System.nanoTime();
        return http.sendAsync(request, BodyHandlers.discarding())
                .thenApply(answer ->
                        new ServiceHealth(
                                service.name(),
                                answer.statusCode() == 200 ? Status.UP : Status.OUT_OF_SERVICE,
                                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                                answer.statusCode() == 200
                                        ? "ready"
                                        : "answers " + answer.statusCode()))
                .exceptionally(fault ->
                        new ServiceHealth(
                                service.name(),
                                Status.DOWN,
                                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                                fault.getCause() instanceof IOException
                                        ? "does not answer"
                                        : "cannot be asked"));
    }

    /** How a service is. */
    public enum Status {
        UP,
        OUT_OF_SERVICE,
        DOWN
    }

    /** One service's answer, and how long it took. */
    public record ServiceHealth(String service, Status status, long millis, String detail) {}
}
