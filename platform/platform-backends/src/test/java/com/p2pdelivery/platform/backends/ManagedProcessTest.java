package com.p2pdelivery.platform.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedProcessTest {

    @Test
    void keepsWhatEarlierRunsWrote(@TempDir Path folder) {
        var process = new ManagedProcess("speaker", folder);

        say(process, "last words");
        say(process, "first words");

        assertThat(process.log()).hasContent("last words\nfirst words");
    }

    private static void say(ManagedProcess process, String words) {
        process.start(List.of("echo", words), Map.of());
        process.pid().ifPresent(pid -> ManagedProcess.gone(pid, Duration.ofSeconds(10)));
    }
}
