package com.p2pdelivery.gateway.access;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** The operations that need no token. Everything that is not in this list needs one. */
public final class PublicOperations {

    private static final List<Operation> OPERATIONS =
            List.of(
                    // How one gets an account and a token.
                    operation(HttpMethod.POST, "/v1/auth/registrations"),
                    operation(HttpMethod.GET, "/v1/auth/verifications"),
                    operation(HttpMethod.POST, "/v1/auth/verifications"),
                    operation(HttpMethod.POST, "/v1/auth/tokens"),
                    operation(HttpMethod.POST, "/v1/auth/tokens/refresh"),
                    operation(HttpMethod.POST, "/v1/auth/logout"),
                    // Has an authentication of its own: client id and secret.
                    operation(HttpMethod.POST, "/oauth2/token"),
                    operation(HttpMethod.GET, "/oauth2/jwks"),
                    operation(HttpMethod.GET, "/.well-known/openid-configuration"),
                    operation(HttpMethod.GET, "/.well-known/oauth-authorization-server"),
                    // Signed by the payment provider, which payment-service checks.
                    operation(HttpMethod.POST, "/v1/webhooks/payment-provider"),
                    // The gateway's own.
                    operation(HttpMethod.GET, "/actuator/health"),
                    operation(HttpMethod.GET, "/v3/api-docs"),
                    operation(HttpMethod.GET, "/docs"),
                    operation(HttpMethod.GET, "/docs/*"),
                    operation(HttpMethod.GET, "/docs/ui/*"));

    private PublicOperations() {}

    /** HEAD asks for no more than GET gives. */
    public static boolean contain(HttpMethod method, String path) {
        HttpMethod asked = HttpMethod.HEAD.equals(method) ? HttpMethod.GET : method;
        PathContainer parsed = PathContainer.parsePath(path);
        return OPERATIONS.stream()
                .anyMatch(each -> each.method().equals(asked) && each.path().matches(parsed));
    }

    private static Operation operation(HttpMethod method, String path) {
        return new Operation(method, PathPatternParser.defaultInstance.parse(path));
    }

    private record Operation(HttpMethod method, PathPattern path) {}
}
