window.addEventListener("load", () => {
  SwaggerUIBundle({
    url: "/v3/api-docs",
    dom_id: "#api",
    deepLinking: true,
    filter: true,
    docExpansion: "none",
    persistAuthorization: true,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    // Calls go to where this page came from, under whatever name it was opened.
    requestInterceptor: (request) => {
      const url = new URL(request.url, window.location.href);
      request.url = window.location.origin + url.pathname + url.search;
      return request;
    },
  });
});
