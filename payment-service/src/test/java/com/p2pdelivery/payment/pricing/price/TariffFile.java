package com.p2pdelivery.payment.pricing.price;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tariff that the platform comes with, as it is or changed by a test. */
public final class TariffFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TariffFile() {}

    public static Tariff first() {
        return read(json());
    }

    public static Tariff read(JsonNode tariff) {
        return JSON.treeToValue(tariff, Tariff.class);
    }

    static Tariff changed(Consumer<ObjectNode> change) {
        var json = json();
        change.accept(json);
        return JSON.treeToValue(json, Tariff.class);
    }

    public static ObjectNode json() {
        try (var file = TariffFile.class.getResourceAsStream("/pricing/first-tariff.json")) {
            return (ObjectNode)
                    JSON.readTree(new String(Objects.requireNonNull(file).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
