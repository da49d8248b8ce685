package com.p2pdelivery.gateway.docs;

import com.p2pdelivery.gateway.access.PublicOperations;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one OpenAPI document of several. The same documents give the same bytes: paths and
 * components are sorted, tags follow the route table.
 */
final class DocumentMerge {

    private static final Set<String> METHODS =
            Set.of("get", "head", "post", "put", "patch", "delete", "options", "trace");

    /**
     * What the gateway itself may answer instead of the service; described in the base document.
     */
    private static final Map<String, String> GATEWAY_ANSWERS =
            Map.of("429", "TooManyRequests", "503", "ServiceUnavailable", "504", "ServiceTimeout");

    private final ObjectNode base;

    /**
     * @param base title, servers, security scheme and the gateway's own operations
     */
    DocumentMerge(ObjectNode base) {
        this.base = base;
    }

    ObjectNode merge(List<ServiceDocument> documents) {
        ObjectNode merged = base.deepCopy();
        ComponentNames names = ComponentNames.of(documents);
        Set<String> operationIds = new HashSet<>();

        Map<String, JsonNode> paths = new TreeMap<>();
        base.path("paths").properties().forEach(own -> paths.put(own.getKey(), own.getValue()));
        for (ServiceDocument document : documents) {
            String service = document.service();
            merged.withArray("/tags").addObject().put("name", service);
            for (var path : document.document().path("paths").properties()) {
                if (document.answers().test(path.getKey())) {
                    ObjectNode item = (ObjectNode) names.renamed(service, path.getValue());
                    for (String method : METHODS) {
                        if (item.get(method) instanceof ObjectNode operation) {
                            complete(operation, service, method, path.getKey(), operationIds);
                        }
                    }
                    paths.put(path.getKey(), item);
                }
            }
        }
        ObjectNode mergedPaths = merged.putObject("paths");
        paths.forEach(mergedPaths::set);
        addComponents(merged, names.merged(documents));
        return merged;
    }

    private static void complete(
            ObjectNode operation,
            String service,
            String method,
            String path,
            Set<String> operationIds) {
        // Which operations are open is decided here, at the edge, whatever a service says.
        operation.remove("security");
        if (PublicOperations.contain(
                HttpMethod.valueOf(method.toUpperCase(java.util.Locale.ROOT)), path)) {
            operation.putArray("security");
        }
        operation.putArray("tags").add(service);
        String id = operation.path("operationId").asString("");
        if (!id.isEmpty() && !operationIds.add(id)) {
            String unique = service + Character.toUpperCase(id.charAt(0)) + id.substring(1);
            operationIds.add(unique);
            operation.put("operationId", unique);
        }
        ObjectNode responses = operation.withObject("/responses");
        GATEWAY_ANSWERS.forEach((status, response) -> {
            if (!responses.has(status)) {
                responses.putObject(status).put("$ref", "#/components/responses/" + response);
            }
        });
        if (operation.has("requestBody") && !responses.has("413")) {
            responses.putObject("413").put("$ref", "#/components/responses/BodyTooLarge");
        }
    }

    private static void addComponents(
            ObjectNode merged, Map<String, Map<String, JsonNode>> components) {
        components.forEach((section, named) -> {
            ObjectNode into = merged.withObject("/components/" + section);
            named.forEach((name, component) -> {
                // The gateway's own definition of the same name stands.
                if (!into.has(name)) {
                    into.set(name, component);
                }
            });
        });
    }
}
