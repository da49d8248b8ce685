package com.p2pdelivery.platform.test;

import com.p2pdelivery.platform.backends.BackendPorts;
import com.p2pdelivery.platform.backends.IdleWatch;
import com.p2pdelivery.platform.backends.LocalBackends;
import com.p2pdelivery.platform.backends.SharedFolder;
import java.nio.file.Path;

/**
 * Servers in {@code .p2p-test-backends} that the first test JVM of a build starts, the next ones
 * find, and a watch ends once no test JVM has been there for some minutes.
 */
final class SharedBackends {

    private static final String FOLDER = ".p2p-test-backends";
    private static final String PASSWORD = "only-for-tests";

    private SharedBackends() {}

    static TestBackends join() {
        Path folder = Repository.root().resolve(FOLDER);
        return SharedFolder.locked(
                folder,
                shared -> {
                    BackendPorts ports = shared.ports();
                    LocalBackends backends = new LocalBackends(folder, ports, PASSWORD);
                    backends.start(_ -> {});
                    shared.lease();
                    IdleWatch.over(folder, PASSWORD);
                    return new TestBackends(
                            backends.postgres().admin(),
                            backends.kafka().bootstrapServers(),
                            backends.redis().url(),
                            "127.0.0.1",
                            ports.smtp(),
                            backends.mailbox().url());
                });
    }
}
