package com.p2pdelivery.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Tells filters which controller method a request will reach, so that rules can be written on the
 * method itself.
 */
@Component
public class HandlerLookup {

    private final RequestMappingHandlerMapping mapping;

    HandlerLookup(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    /** The method, or nothing where no method answers this path and verb. */
    public Optional<HandlerMethod> of(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        try {
            var chain = mapping.getHandler(request);
            return chain != null && chain.getHandler() instanceof HandlerMethod method
                    ? Optional.of(method)
                    : Optional.empty();
        } catch (Exception noSuchHandler) {
            // A wrong verb or media type; the dispatcher meets the same fault again and answers it
            // properly.
            return Optional.empty();
        }
    }
}
