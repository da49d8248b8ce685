package com.p2pdelivery.platform.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What holds for every operation of every service, said once: the bearer token, the problem body,
 * the common refusals.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiDefaults {

    static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";

    private static final Map<String, String> COMMON_REFUSALS =
            Map.of(
                    "400", "The request is malformed; `errors` lists each field",
                    "401", "No token, or one that is not valid (any more)",
                    "403", "The token's roles or scopes do not allow this",
                    "404", "There is no such thing, or it is not yours to see",
                    "429", "Too many requests; `Retry-After` says when to go on",
                    "500", "A fault on our side; the request can be repeated");

    private static final Map<String, String> IDEMPOTENCY_REFUSALS =
            Map.of(
                    "409", "The first request with this key still runs",
                    "422", "The key came with another request before");

    private static final Map<String, Header> RETRY_AFTER =
            Map.of(
                    "Retry-After",
                    new Header().description("Seconds").schema(new IntegerSchema().format(null)));

    @Bean
    GlobalOpenApiCustomizer documentDefaults(@Value("${spring.application.name}") String service) {
        return document -> {
            document.info(new Info().title(service).version("v1"));
            if (document.getComponents() == null) {
                document.setComponents(new Components());
            }
            document.getComponents()
                    .addSecuritySchemes(
                            BEARER,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .bearerFormat("JWT"))
                    .addSchemas(PROBLEM, problemSchema());
            document.setSecurity(List.of(new SecurityRequirement().addList(BEARER)));
            if (document.getPaths() != null) {
                document.getPaths().values().stream()
                        .flatMap(path -> path.readOperations().stream())
                        .forEach(OpenApiDefaults::addRefusals);
            }
        };
    }

    @Bean
    GlobalOperationCustomizer idempotencyKeyParameter() {
        return (operation, handler) -> {
            if (handler.hasMethodAnnotation(Idempotent.class)) {
                operation.addParametersItem(
                        new HeaderParameter()
                                .name("Idempotency-Key")
                                .required(true)
                                .description(
                                        "Any text of up to 255 characters, made up once for each intent")
                                .schema(new StringSchema().maxLength(255)));
                IDEMPOTENCY_REFUSALS.forEach((status, description) ->
                        operation
                                .getResponses()
                                .merge(status, refusal(description), OpenApiDefaults::both));
            }
            return operation;
        };
    }

    private static void addRefusals(Operation operation) {
        COMMON_REFUSALS.forEach((status, description) ->
                operation.getResponses().computeIfAbsent(status, _ -> refusal(description)));
        operation
                .getResponses()
                .forEach((status, response) -> {
                    if (status.charAt(0) >= '4') {
                        response.setContent(problemContent());
                    }
                });
        operation
                .getResponses()
                .computeIfPresent("429", (_, limited) -> limited.headers(RETRY_AFTER));
    }

    private static ApiResponse refusal(String description) {
        return new ApiResponse().description(description).content(problemContent());
    }

    /** What the operation says of its own stays, the rule for all is added. */
    private static ApiResponse both(ApiResponse own, ApiResponse common) {
        return own.description(own.getDescription() + "; or: " + common.getDescription());
    }

    private static Content problemContent() {
        return new Content()
                .addMediaType(
                        "application/problem+json",
                        new MediaType()
                                .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM)));
    }

    private static Schema<?> problemSchema() {
        return new ObjectSchema()
                .description("A refusal or fault (RFC 9457)")
                .addProperty(
                        "type", new StringSchema().example("urn:p2p:problem:validation-failed"))
                .addProperty("title", new StringSchema().example("Bad Request"))
                .addProperty("status", new IntegerSchema().format(null).example(400))
                .addProperty(
                        "detail", new StringSchema().example("The request has 1 invalid field."))
                .addProperty("instance", new StringSchema())
                .addProperty(
                        "code",
                        new StringSchema()
                                .description("Stable; branch on this")
                                .example("validation-failed"));
    }
}
