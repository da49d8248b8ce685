package com.p2pdelivery.gateway.docs;

import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document of one service.
 *
 * @param service its name, such as {@code trip}
 * @param answers whether the gateway sends this path to it; others are not shown
 */
record ServiceDocument(String service, Predicate<String> answers, ObjectNode document) {}
