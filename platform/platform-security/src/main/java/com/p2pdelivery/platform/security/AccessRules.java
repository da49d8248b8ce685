package com.p2pdelivery.platform.security;

import com.p2pdelivery.platform.web.HandlerLookup;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/**
 * Default deny. The rule is read from the controller method that the request would reach, else from
 * its class; a method without a rule is closed to everybody, and a path without a method asks for a
 * token before it answers 404.
 */
@Component
class AccessRules implements AuthorizationManager<RequestAuthorizationContext> {

    private final HandlerLookup handlers;

    AccessRules(HandlerLookup handlers) {
        this.handlers = handlers;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication,
            RequestAuthorizationContext context) {
        var handler = handlers.of(context.getRequest());
        var caller = Caller.of(authentication.get());
        return new AuthorizationDecision(
                handler.isEmpty() ? caller != null : allows(AccessRule.of(handler.get()), caller));
    }

    private static boolean allows(AccessRule rule, @Nullable Caller caller) {
        return switch (rule) {
            case AccessRule.Anonymous() -> true;
            case AccessRule.Authenticated() -> caller != null && caller.isPerson();
            case AccessRule.Roles(var roles) ->
                    caller != null && roles.stream().anyMatch(caller.roles()::contains);
            case AccessRule.Scopes(var scopes) ->
                    caller != null && !caller.isPerson() && caller.scopes().containsAll(scopes);
            case AccessRule.Closed() -> false;
        };
    }

    /** What a controller method says of its callers. */
    sealed interface AccessRule {
        record Anonymous() implements AccessRule {}

        record Authenticated() implements AccessRule {}

        record Roles(Set<String> anyOf) implements AccessRule {}

        record Scopes(Set<String> allOf) implements AccessRule {}

        record Closed() implements AccessRule {}

        static AccessRule of(HandlerMethod handler) {
            if (handler.getBeanType().getName().startsWith("org.springdoc.")) {
                // The OpenAPI document: public by intent, it says nothing that the product's page
                // does not.
                return new Anonymous();
            }
            for (var place : List.of(handler.getMethod(), handler.getBeanType())) {
                if (AnnotatedElementUtils.hasAnnotation(place, AllowAnonymous.class)) {
                    return new Anonymous();
                }
                if (AnnotatedElementUtils.hasAnnotation(place, AllowAuthenticated.class)) {
                    return new Authenticated();
                }
                var roles = AnnotatedElementUtils.findMergedAnnotation(place, AllowRoles.class);
                if (roles != null) {
                    return new Roles(Set.of(roles.value()));
                }
                var scopes = AnnotatedElementUtils.findMergedAnnotation(place, AllowScopes.class);
                if (scopes != null) {
                    return new Scopes(Set.of(scopes.value()));
                }
            }
            return new Closed();
        }
    }
}
