package com.p2pdelivery.platform.test;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The published language in contracts/events: a schema and a sample for each type. */
final class Contract {

    private static final Map<Path, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

    private Contract() {}

    static String sample(String producer, String type) {
        return read(file(producer, type, "sample"));
    }

    /** Fails where the payload is not what the schema says. */
    static void check(String producer, String type, String payload) {
        Set<ValidationMessage> faults =
                SCHEMAS.computeIfAbsent(file(producer, type, "schema"), Contract::schema)
                        .validate(payload, InputFormat.JSON);
        if (!faults.isEmpty()) {
            throw new AssertionError(
                    "%s of %s breaks its contract %s: %s"
                            .formatted(type, producer, faults, payload));
        }
    }

    private static Path file(String producer, String type, String kind) {
        return Repository.root()
                .resolve("contracts/events/%s/%s.v1.%s.json".formatted(producer, type, kind));
    }

    private static JsonSchema schema(Path file) {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of(file.toUri().toString()), config);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The contract %s is missing".formatted(file), e);
        }
    }
}
