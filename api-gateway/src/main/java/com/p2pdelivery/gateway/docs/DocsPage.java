package com.p2pdelivery.gateway.docs;

import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** The page at {@code /docs}; everything on it comes from this jar, so it needs no network. */
@Configuration(proxyBeanMethods = false)
class DocsPage {

    /** Swagger UI sets styles on elements and draws its icons as data; nothing else is allowed. */
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data:; font-src 'self'; connect-src 'self'; "
                    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @Bean
    RouterFunction<ServerResponse> pageRoutes() throws IOException {
        return RouterFunctions.route()
                .GET(
                        "/docs",
                        _ ->
                                ServerResponse.ok()
                                        .contentType(MediaType.TEXT_HTML)
                                        .header("Content-Security-Policy", PAGE_POLICY)
                                        .bodyValue(new ClassPathResource("docs/index.html")))
                .GET(
                        "/docs/start.js",
                        _ ->
                                ServerResponse.ok()
                                        .contentType(MediaType.valueOf("text/javascript"))
                                        .bodyValue(new ClassPathResource("docs/start.js")))
                .resources("/docs/ui/**", swaggerUi())
                .build();
    }

    /** The folder in the webjar, whatever its version. */
    private static Resource swaggerUi() throws IOException {
        String name = "swagger-ui-bundle.js";
        Resource[] found =
                new PathMatchingResourcePatternResolver()
                        .getResources(
                                "classpath*:/META-INF/resources/webjars/swagger-ui/*/" + name);
        if (found.length != 1) {
            throw new IllegalStateException(
                    "The page at /docs needs exactly one swagger-ui on the class path, not "
                            + found.length);
        }
        String url = found[0].getURL().toString();
        int folder = url.indexOf("META-INF/resources/webjars/");
        return new ClassPathResource(url.substring(folder, url.length() - name.length()));
    }
}
