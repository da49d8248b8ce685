package com.p2pdelivery.gateway.docs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Finds which components of several services share a name and mean different things; those get the
 * service's name before theirs ({@code Leg} becomes {@code TripLeg}). What is the same everywhere,
 * such as {@code Money}, stays one.
 */
final class ComponentNames {

    private static final String REFERENCE = "#/components/";

    /** Section and name, such as {@code schemas/Leg}. */
    private final Set<String> contested;

    private ComponentNames(Set<String> contested) {
        this.contested = contested;
    }

    /**
     * Two components that look the same differ after all if what they refer to differs, so this
     * looks again until nothing new is found.
     */
    static ComponentNames of(List<ServiceDocument> documents) {
        var names = new ComponentNames(new HashSet<>());
        int before;
        do {
            before = names.contested.size();
            Map<String, JsonNode> first = new HashMap<>();
            for (ServiceDocument document : documents) {
                for (var section : document.document().path("components").properties()) {
                    for (var component : section.getValue().properties()) {
                        String name = section.getKey() + "/" + component.getKey();
                        JsonNode meaning = names.renamed(document.service(), component.getValue());
                        JsonNode other = first.putIfAbsent(name, meaning);
                        if (other != null && !other.equals(meaning)) {
                            names.contested.add(name);
                        }
                    }
                }
            }
        } while (names.contested.size() > before);
        return names;
    }

    /** What a component of this service is called in the one document. */
    String nameOf(String service, String section, String name) {
        return contested.contains(section + "/" + name)
                ? Character.toUpperCase(service.charAt(0)) + service.substring(1) + name
                : name;
    }

    /** The same part with every reference in it changed to the new names. */
    JsonNode renamed(String service, JsonNode part) {
        return switch (part) {
            case ObjectNode object -> {
                ObjectNode copy = object.objectNode();
                object.properties()
                        .forEach(member ->
                                copy.set(member.getKey(), renamed(service, member.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(element -> copy.add(renamed(service, element)));
                yield copy;
            }
            case StringNode text when text.stringValue().startsWith(REFERENCE) -> {
                String[] parts = text.stringValue().substring(REFERENCE.length()).split("/", 2);
                yield parts.length < 2
                        ? text
                        : StringNode.valueOf(
                                REFERENCE + parts[0] + "/" + nameOf(service, parts[0], parts[1]));
            }
            default -> part;
        };
    }

    /** All components of all services, sections and names in alphabetical order. */
    Map<String, Map<String, JsonNode>> merged(List<ServiceDocument> documents) {
        Map<String, Map<String, JsonNode>> all = new TreeMap<>();
        for (ServiceDocument document : documents) {
            for (var section : document.document().path("components").properties()) {
                Map<String, JsonNode> into =
                        all.computeIfAbsent(section.getKey(), _ -> new TreeMap<>());
                for (var component : section.getValue().properties()) {
                    into.put(
                            nameOf(document.service(), section.getKey(), component.getKey()),
                            renamed(document.service(), component.getValue()));
                }
            }
        }
        return all;
    }
}
