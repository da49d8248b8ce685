package com.p2pdelivery.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines, each with its checksum. A line counts once it is forced to the disk; the torn
 * last line of a process that was killed is cut off at the next start. It grows until a {@link
 * Successor} takes its place.
 */
final class Journal implements AutoCloseable {

    private static final int CHECKSUM = 8;

    private final Path path;
    private final Path unfinished;
    private final @Nullable Path folder;
    private final Object forcing = new Object();
    private FileChannel file;
    private volatile long length;
    private volatile long appended;
    private long forced;

    /** Whether the file is found under its name after a power cut. */
    private boolean named;

    /**
     * @param replay gets what every good line says, in order
     */
    Journal(Path path, Consumer<String> replay) throws IOException {
        this.path = path;
        folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        unfinished = path.resolveSibling(path.getFileName() + ".unfinished");
        // Of a process that was killed before it took over: this journal has all that it has.
        Files.deleteIfExists(unfinished);
        length = Files.exists(path) ? read(path, replay) : 0;
        file = open(path);
        file.truncate(length);
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
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
        try {
            length = write(file, text, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long reach = appended + 1;
        appended = reach;
        return reach;
    }

    /**
     * Where the line begins is said, so that what a full disk has torn is written over by the next
     * one instead of being a damage before the end.
     */
    private static long write(FileChannel file, String text, long begin) throws IOException {
        ByteBuffer bytes = UTF_8.encode(checksum(text) + " " + text + "\n");
        long end = begin;
        while (bytes.hasRemaining()) {
            end += file.write(bytes, end);
        }
        return end;
    }

    /** Returns when everything up to there is on the disk; one force serves all who wait. */
    void force(long upTo) {
        synchronized (forcing) {
            if (forced >= upTo) {
                return;
            }
            try {
                long reached = appended;
                file.force(false);
                if (!named && folder != null) {
                    try (FileChannel names = FileChannel.open(folder)) {
                        names.force(true);
                    }
                }
                named = true;
                forced = reached;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** In bytes. */
    long length() {
        return length;
    }

    /**
     * @param from up to here the caller says what this journal does, only shorter; what comes after
     *     it is copied
     */
    Successor successor(long from) throws IOException {
        return new Successor(from);
    }

    /**
     * A shorter journal, written beside this one while this one goes on. Until it takes over, this
     * one has everything; afterwards it has; and between the two is one rename.
     */
    final class Successor implements AutoCloseable {

        private final FileChannel shorter;
        private long end;
        private long copied;
        private boolean tookOver;

        private Successor(long from) throws IOException {
            Files.deleteIfExists(unfinished);
            shorter = open(unfinished);
            copied = from;
        }

        void append(String text) throws IOException {
            end = write(shorter, text, end);
        }

        /** Copies and forces what was appended to the longer one so far. */
        void catchUp() throws IOException {
            long all = length;
            shorter.position(end);
            while (copied < all) {
                long more = file.transferTo(copied, all - copied, shorter);
                copied += more;
                end += more;
            }
            shorter.force(false);
        }

        /** The caller sees to it that nobody appends meanwhile. */
        void takeOver() throws IOException {
            catchUp();
            synchronized (forcing) {
                Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
                tookOver = true;
                FileChannel longer = file;
                file = shorter;
                length = end;
                // What is in both may be found in either; the next line only in the shorter one,
                // and whoever appends it waits until that has the name for good.
                named = false;
                longer.close();
            }
        }

        @Override
        public void close() throws IOException {
            if (!tookOver) {
                shorter.close();
                Files.deleteIfExists(unfinished);
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
