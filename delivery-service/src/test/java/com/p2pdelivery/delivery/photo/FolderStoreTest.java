package com.p2pdelivery.delivery.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.delivery.photo.folder.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {

    private static final byte[] BYTES = {1, 2, 3};

    @TempDir Path folder;

    @Test
    void givesBackWhatWasPutAlsoToAnotherCopy() {
        new FolderStore(folder).put("a/b.jpg", BYTES);
        assertThat(new FolderStore(folder).get("a/b.jpg")).hasValue(BYTES);
        assertThat(new FolderStore(folder).get("a/c.jpg")).isEmpty();
    }

    @Test
    void deletesOnceOrTwiceAndWhatACrashLeft() throws IOException {
        var store = new FolderStore(folder);
        store.put("a/b.jpg", BYTES);
        Files.write(folder.resolve("a/b.jpg.part"), BYTES);

        store.delete("a/b.jpg");
        store.delete("a/b.jpg");

        assertThat(store.get("a/b.jpg")).isEmpty();
        assertThat(folder.resolve("a")).isEmptyDirectory();
    }

    @Test
    void writesOverWhatACrashLeft() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.write(folder.resolve("a/b.jpg.part"), new byte[100]);
        var store = new FolderStore(folder);
        store.put("a/b.jpg", BYTES);
        assertThat(store.get("a/b.jpg")).hasValue(BYTES);
    }

    @Test
    void doesNotLeaveItsFolder() {
        var store = new FolderStore(folder);
        assertThatThrownBy(() -> store.put("../b.jpg", BYTES))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysWhenItCannotWrite() throws IOException {
        Files.write(folder.resolve("a"), BYTES);
        assertThatThrownBy(() -> new FolderStore(folder).put("a/b.jpg", BYTES))
                .isInstanceOf(PhotoStoreException.class);
    }
}
