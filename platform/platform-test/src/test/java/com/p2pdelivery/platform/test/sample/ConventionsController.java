package com.p2pdelivery.platform.test.sample;

import com.p2pdelivery.platform.money.Money;
import com.p2pdelivery.platform.security.AllowAnonymous;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Idempotent;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints that provoke each convention of the platform. */
@RestController
@RequestMapping("/v1/conventions")
public class ConventionsController {

    /** Lets a test look at a request that still runs. */
    public static final CountDownLatch RELEASED = new CountDownLatch(1);

    public static final CountDownLatch ENTERED = new CountDownLatch(1);

    private final JdbcClient db;

    ConventionsController(JdbcClient db) {
        this.db = db;
    }

    record Order(@NotBlank String title, @NotNull @Valid Money price) {}

    @GetMapping("/open")
    @AllowAnonymous
    Map<String, String> open() {
        return Map.of("open", "yes");
    }

    @GetMapping("/forgotten")
    Map<String, String> forgotten() {
        return Map.of("open", "by mistake");
    }

    @GetMapping("/times/{at}")
    @AllowAnonymous
    Map<String, Instant> time(@PathVariable Instant at, @RequestParam int count) {
        return Map.of("at", at);
    }

    @GetMapping("/admin")
    @AllowRoles("ADMIN")
    Map<String, String> admin() {
        return Map.of();
    }

    @PostMapping("/orders")
    @AllowAuthenticated
    @Idempotent
    ResponseEntity<Order> order(@Valid @RequestBody Order order, CurrentUser user) {
        write(user, order.title());
        return ResponseEntity.status(HttpStatus.CREATED)
                .header("Location", "/orders/1")
                .body(order);
    }

    @PostMapping("/faults")
    @AllowAuthenticated
    @Idempotent
    void fault(@RequestBody Order order, CurrentUser user) {
        write(user, order.title());
        throw new IllegalStateException("the secret inside");
    }

    @PostMapping("/slow")
    @AllowAuthenticated
    @Idempotent
    void slow() throws InterruptedException {
        ENTERED.countDown();
        if (!RELEASED.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody released this request");
        }
    }

    private void write(CurrentUser user, String title) {
        db.sql(
                        "insert into idempotency_key (owner, key, fingerprint, status, body, created_at)"
                                + " values ('effect of ' || :user, :title || gen_random_uuid(), '', 0, '', now())")
                .param("user", user.subject())
                .param("title", title)
                .update();
    }
}
