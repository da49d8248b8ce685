package com.p2pdelivery.delivery.ranking.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model as bytes: JSON with numbers and names of features, read into records that check
 * themselves. No class is named in it, so reading cannot run anything.
 */
public final class ModelFormat {

    private static final int VERSION = 1;
    private static final int MOST_BYTES = 256 * 1024;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private ModelFormat() {}

    private record Stored(int version, List<String> features, double[] typical, List<Term> terms) {}

    public static byte[] write(LinearModel model) {
        return JSON.writeValueAsBytes(
                new Stored(VERSION, model.features(), model.typical(), model.terms()));
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @param checksum of the bytes when they were stored
     * @throws BrokenModelException for anything else
     */
    public static LinearModel read(byte[] bytes, String checksum) {
        if (bytes.length > MOST_BYTES || !checksum(bytes).equals(checksum)) {
            throw new BrokenModelException("The model's bytes do not have their checksum");
        }
        try {
            var stored = JSON.readValue(bytes, Stored.class);
            if (stored.version() != VERSION) {
                throw new BrokenModelException("No format that is known: " + stored.version());
            }
            return new LinearModel(stored.features(), stored.typical(), stored.terms());
        } catch (JacksonException | NullPointerException unreadable) {
            throw new BrokenModelException("The model cannot be read", unreadable);
        }
    }

    /** SHA-256 in hexadecimal. */
    public static String checksum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
