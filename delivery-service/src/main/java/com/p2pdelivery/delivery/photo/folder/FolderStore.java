package com.p2pdelivery.delivery.photo.folder;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import com.p2pdelivery.delivery.photo.PhotoStore;
import com.p2pdelivery.delivery.photo.PhotoStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Written beside, forced to the disk, then renamed: after a crash a file is there whole or not at
 * all. What is left beside has a name that the deletion of the key knows.
 */
public final class FolderStore implements PhotoStore {

    private final Path root;

    public FolderStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public void put(String key, byte[] jpeg) {
        var file = file(key);
        try {
            var folder = Objects.requireNonNull(file.getParent());
            Files.createDirectories(folder);
            try (var channel =
                    FileChannel.open(unfinished(file), CREATE, WRITE, TRUNCATE_EXISTING)) {
                var rest = ByteBuffer.wrap(jpeg);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(unfinished(file), file, ATOMIC_MOVE);
            force(folder);
            force(root);
        } catch (IOException failed) {
            throw new PhotoStoreException(file + " cannot be written", failed);
        }
    }

    @Override
    public Optional<byte[]> get(String key) {
        try {
            return Optional.of(Files.readAllBytes(file(key)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new PhotoStoreException(key + " cannot be read", failed);
        }
    }

    @Override
    public void delete(String key) {
        var file = file(key);
        try {
            Files.deleteIfExists(unfinished(file));
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new PhotoStoreException(file + " cannot be deleted", failed);
        }
    }

    private Path file(String key) {
        var file = root.resolve(key).normalize();
        if (!file.startsWith(root) || file.equals(root)) {
            throw new IllegalArgumentException("Not a key: " + key);
        }
        return file;
    }

    private static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /** The names in a folder last only once the folder itself is on the disk. */
    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }
}
