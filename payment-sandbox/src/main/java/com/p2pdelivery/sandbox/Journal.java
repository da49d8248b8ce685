package com.p2pdelivery.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * A file of lines, each with its checksum. A line counts once it is forced to the disk; the torn
 * last line of a process that was killed is cut off at the next start.
 */
final class Journal implements AutoCloseable {

    private static final int CHECKSUM = 8;

    private final FileChannel file;
    private final Object forcing = new Object();
    private long written;
    private long forced;

    /**
     * @param replay gets what every good line says, in order
     */
    Journal(Path path, Consumer<String> replay) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        long good = Files.exists(path) ? read(path, replay) : 0;
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(good);
        file.position(good);
        written = good;
        forced = good;
    }

    private static long read(Path path, Consumer<String> replay) throws IOException {
        byte[] all = Files.readAllBytes(path);
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == '\n') {
                String line = new String(all, start, i - start, UTF_8);
                if (line.length() <= CHECKSUM
                        || !line.startsWith(checksum(line.substring(CHECKSUM + 1)))) {
                    if (i + 1 < all.length) {
                        throw new IOException(
                                "%s is damaged at byte %d, before its end".formatted(path, start));
                    }
                    return start;
                }
                replay.accept(line.substring(CHECKSUM + 1));
                start = i + 1;
            }
        }
        return start;
    }

    /**
     * The caller sees to it that only one appends at a time.
     *
     * @return how far {@link #force} must reach
     */
    long append(String text) {
        ByteBuffer bytes = UTF_8.encode(checksum(text) + " " + text + "\n");
        try {
            while (bytes.hasRemaining()) {
                written += file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written;
    }

    /** Returns when everything up to there is on the disk; one force serves all who wait. */
    void force(long upTo) {
        synchronized (forcing) {
            if (forced >= upTo) {
                return;
            }
            try {
                long reached = file.position();
                file.force(false);
                forced = reached;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(UTF_8));
        return "%08x".formatted(crc.getValue());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
