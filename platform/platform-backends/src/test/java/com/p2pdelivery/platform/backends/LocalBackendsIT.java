package com.p2pdelivery.platform.backends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBackendsIT {

    @TempDir static Path folder;

    private static LocalBackends backends;

    @BeforeAll
    static void startsAllFour() {
        backends = new LocalBackends(folder, BackendPorts.free(), "secret of the admin");
        backends.start(_ -> {});
    }

    @AfterAll
    static void stopsAllFour() {
        backends.stop();
        assertThat(backends.all()).noneMatch(Backend::isRunning);
        backends.postgres().delete();
    }

    @Test
    void keepsServersThatRunAlready() {
        var pids = backends.all().stream().map(Backend::pid).toList();

        backends.start(_ -> {});

        assertThat(backends.all().stream().map(Backend::pid).toList()).isEqualTo(pids);
    }

    @Test
    void startsAgainAfterAPowerCut() {
        for (Backend backend : backends.all()) {
            backend.kill();
            assertThat(backend.isRunning()).as(backend.name()).isFalse();
            backend.start();
            assertThat(backend.isRunning()).as(backend.name()).isTrue();
        }
    }

    @Test
    void givesEachRoleItsOwnSchemaAndNoOther() throws SQLException {
        DatabaseAdmin admin = backends.postgres().admin();
        Map<String, String> roles = Map.of("trip_service", "one", "qr_service", "it's two");
        admin.prepare("p2p", roles);
        admin.prepare("p2p", roles);

        String url = admin.urlOf("p2p");
        try (Connection trip = DriverManager.getConnection(url, "trip_service", "one");
                Statement sql = trip.createStatement()) {
            sql.execute("create table journey (place geography(point))");
            sql.execute("insert into journey values (ST_Point(13.4, 52.5))");
        }
        try (Connection qr = DriverManager.getConnection(url, "qr_service", "it's two");
                Statement sql = qr.createStatement()) {
            assertThatThrownBy(() -> sql.execute("select * from trip_service.journey"))
                    .hasMessageContaining("permission denied for schema trip_service");
            assertThatThrownBy(() -> sql.execute("create table public.mine (a int)"))
                    .hasMessageContaining("permission denied for schema public");
        }
    }

    @Test
    void saysWhatToDoAboutATakenPort() throws Exception {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RedisServer redis = new RedisServer(folder.resolve("other"), somebody.getLocalPort());

            assertThatThrownBy(redis::start)
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("Port " + somebody.getLocalPort())
                    .hasMessageContaining("P2P_PORT_OFFSET");
        }
    }
}
