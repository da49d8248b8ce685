package com.p2pdelivery.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Parameters as Stripe encodes them: {@code metadata[reference]=x&card[number]=y}. */
record Form(Map<String, String> values) {

    static Form parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                int at = pair.indexOf('=');
                String name = decode(at < 0 ? pair : pair.substring(0, at));
                // The places in a list need not be numbered.
                values.put(
                        name.endsWith("[]") ? name.replace("[]", "[#" + values.size() + "]") : name,
                        decode(at < 0 ? "" : pair.substring(at + 1)));
            }
        }
        return new Form(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Refusal.of(
                    400, "invalid_request_error", "", "Invalid request: malformed form encoding");
        }
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    String or(String name, String otherwise) {
        String value = get(name);
        return value.isEmpty() ? otherwise : value;
    }

    /** {@code types[0]=a&types[1]=b}, or {@code types[]=a&types[]=b}. */
    List<String> list(String name) {
        return values.entrySet().stream()
                .filter(it -> it.getKey().startsWith(name + "["))
                .map(Map.Entry::getValue)
                .toList();
    }

    boolean is(String name) {
        return get(name).equals("true");
    }

    String require(String name) {
        String value = get(name);
        if (value.isEmpty()) {
            throw Refusal.invalid(
                    "parameter_missing", name, "Missing required param: %s.".formatted(name));
        }
        return value;
    }

    /** A time, in seconds since 1970. */
    long seconds(String name, long otherwise) {
        String value = get(name);
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("\\d{1,12}")) {
            throw Refusal.invalid(
                    "parameter_invalid_integer", name, "Invalid integer: %s".formatted(value));
        }
        return Long.parseLong(value);
    }

    /** A whole number of the currency's smallest unit. */
    long amount(String name) {
        String value = require(name);
        if (!value.matches("-?\\d{1,12}")) {
            throw Refusal.invalid(
                    "parameter_invalid_integer", name, "Invalid integer: %s".formatted(value));
        }
        long amount = Long.parseLong(value);
        if (amount < 1) {
            throw Refusal.invalid(
                    "parameter_invalid_integer",
                    name,
                    "This value must be greater than or equal to 1.");
        }
        if (amount > 99_999_999L) {
            throw Refusal.invalid("amount_too_large", name, "Amount must be no more than 99999999");
        }
        return amount;
    }

    String currency() {
        String value = require("currency").toLowerCase(java.util.Locale.ROOT);
        if (!value.matches("[a-z]{3}")) {
            throw Refusal.invalid(
                    "parameter_invalid", "currency", "Invalid currency: %s".formatted(value));
        }
        return value;
    }

    void metadataInto(ObjectNode object) {
        ObjectNode metadata = object.putObject("metadata");
        values.forEach((name, value) -> {
            if (name.startsWith("metadata[") && name.endsWith("]")) {
                metadata.put(name.substring(9, name.length() - 1), value);
            }
        });
    }
}
