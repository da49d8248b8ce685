package com.p2pdelivery.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * Passwords and keys of one fleet: made up once, kept in a file that only its owner may read. What
 * a later version needs besides is added then.
 */
final class Secrets {

    private static final String LETTERS =
            "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Properties known = new Properties();

    private Secrets(Path file) {
        this.file = file;
    }

    static Secrets in(Path home) {
        Secrets secrets = new Secrets(home.resolve("secrets"));
        secrets.read();
        return secrets;
    }

    /** The password of that name, made up at its first use. */
    String password(String name) {
        return get(name, () -> random(24));
    }

    /** An AES-256 key in base64, made up at its first use. */
    String key(String name) {
        return get(
                name,
                () -> {
                    byte[] key = new byte[32];
                    RANDOM.nextBytes(key);
                    return Base64.getEncoder().encodeToString(key);
                });
    }

    private synchronized String get(String name, Supplier<String> fresh) {
        String value = known.getProperty(name);
        if (value == null) {
            value = fresh.get();
            known.setProperty(name, value);
            write();
        }
        return value;
    }

    private static String random(int length) {
        StringBuilder text = new StringBuilder(length);
        RANDOM.ints(length, 0, LETTERS.length()).forEach(i -> text.append(LETTERS.charAt(i)));
        return text.toString();
    }

    private void read() {
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                known.load(reader);
            } catch (IOException e) {
                throw new FleetException("The secrets in %s cannot be read.".formatted(file), e);
            }
        }
    }

    private void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (!Files.exists(file)) {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            try (Writer writer = Files.newBufferedWriter(file)) {
                known.store(
                        writer,
                        "Secrets of this fleet; ./p2p clean removes them together with the data.");
            }
        } catch (IOException e) {
            throw new FleetException("The secrets in %s cannot be written.".formatted(file), e);
        }
    }

    @Override
    public String toString() {
        return "Secrets in " + file;
    }
}
