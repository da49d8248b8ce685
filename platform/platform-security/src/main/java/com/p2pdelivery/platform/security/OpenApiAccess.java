package com.p2pdelivery.platform.security;

import java.util.List;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Says in the OpenAPI document which operations need no token, and hides what the platform itself
 * passes to controllers.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiAccess {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CurrentUser.class);
    }

    @Bean
    GlobalOperationCustomizer openOperations() {
        return (operation, handler) -> {
            if (AccessRules.AccessRule.of(handler) instanceof AccessRules.AccessRule.Anonymous) {
                operation.setSecurity(List.of());
            }
            return operation;
        };
    }
}
