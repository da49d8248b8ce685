package com.p2pdelivery.payment.provider.sandbox;

import com.p2pdelivery.payment.provider.Operation;
import com.p2pdelivery.platform.security.AllowRoles;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets an administrator script what the sandbox does next; exists only beside the sandbox. */
@RestController
@RequestMapping("/v1/sandbox")
@Tag(name = "Sandbox", description = "Scripted outcomes of the sandbox payment provider")
class SandboxController {

    private final SandboxBooks books;

    SandboxController(SandboxBooks books) {
        this.books = books;
    }

    /** Replaces the script for this operation and reference; {@code times} 0 removes it. */
    @PutMapping("/outcomes")
    @AllowRoles("ADMIN")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void script(@Valid @RequestBody Script script) {
        books.script(
                script.operation,
                script.reference == null ? "" : script.reference,
                script.outcome,
                script.times == null ? 1 : script.times);
    }

    /**
     * @param reference a part of the references meant, such as a booking's id; absent: any
     * @param times how many of the next movements; 1 if absent
     */
    record Script(
            @NotNull Operation operation,
            @Nullable @Size(max = 100) String reference,
            @NotNull SandboxOutcome outcome,
            @Nullable @Min(0) @Max(1000) Integer times) {}
}
