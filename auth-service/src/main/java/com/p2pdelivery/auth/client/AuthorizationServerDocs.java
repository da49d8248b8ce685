package com.p2pdelivery.auth.client;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The library's endpoints are filters, which no document generator sees; this describes them. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerDocs {

    private static final String TAG = "OAuth 2.0";

    @Bean
    OpenApiCustomizer authorizationServerPaths() {
        return document -> {
            document.path("/oauth2/token", new PathItem().post(token()));
            document.path("/oauth2/jwks", new PathItem().get(keys()));
            document.path("/.well-known/openid-configuration", new PathItem().get(discovery()));
        };
    }

    private static Operation token() {
        var form = new ObjectSchema();
        form.addProperty("grant_type", new StringSchema().example("client_credentials"));
        form.addProperty("scope", new StringSchema().description("Words, separated by spaces"));
        form.setRequired(List.of("grant_type"));
        var answer =
                new ObjectSchema()
                        .addProperty("access_token", new StringSchema())
                        .addProperty("token_type", new StringSchema().example("Bearer"))
                        .addProperty("expires_in", new IntegerSchema().example(299))
                        .addProperty("scope", new StringSchema());
        return open(
                        "issueServiceToken",
                        "A token for a service, by its client credentials (HTTP Basic)")
                .requestBody(
                        new RequestBody()
                                .required(true)
                                .content(content("application/x-www-form-urlencoded", form)))
                .responses(
                        new ApiResponses()
                                .addApiResponse("200", response("The token", answer))
                                .addApiResponse(
                                        "400",
                                        response(
                                                "The grant or a scope is not allowed",
                                                oauthError()))
                                .addApiResponse(
                                        "401",
                                        response(
                                                "The client or its secret is unknown",
                                                oauthError())));
    }

    private static Operation keys() {
        return open("getSigningKeys", "The public keys that tokens are verified by (RFC 7517)")
                .responses(
                        new ApiResponses()
                                .addApiResponse(
                                        "200", response("The key set", new ObjectSchema())));
    }

    private static Operation discovery() {
        return open(
                        "getDiscoveryDocument",
                        "What this authorization server offers (OpenID Connect Discovery)")
                .responses(
                        new ApiResponses()
                                .addApiResponse(
                                        "200", response("The document", new ObjectSchema())));
    }

    /** RFC 6749, section 5.2: errors of this endpoint are no problem details. */
    private static Schema<?> oauthError() {
        return new ObjectSchema()
                .addProperty("error", new StringSchema().example("invalid_client"))
                .addProperty("error_description", new StringSchema());
    }

    private static Operation open(String id, String summary) {
        return new Operation()
                .operationId(id)
                .summary(summary)
                .addTagsItem(TAG)
                .security(List.of());
    }

    private static ApiResponse response(String description, Schema<?> schema) {
        return new ApiResponse()
                .description(description)
                .content(content("application/json", schema));
    }

    private static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }
}
