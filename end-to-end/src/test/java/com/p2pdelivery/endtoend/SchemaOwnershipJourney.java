package com.p2pdelivery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Logs in to the fleet's database as each service and tries the doors of all the others. */
class SchemaOwnershipJourney {

    private static final List<String> SERVICES =
            List.of(
                    "auth",
                    "user",
                    "trip",
                    "delivery",
                    "qr",
                    "payment",
                    "location",
                    "notification",
                    "admin");

    @Test
    void noServiceReadsOrWritesTheSchemaOfAnother() throws SQLException {
        var open = new ArrayList<String>();
        for (var service : SERVICES) {
            try (var connection = connect(service)) {
                assertThat(
                                succeeds(
                                        connection,
                                        "select count(*) from %s_service.outbox"
                                                .formatted(service)))
                        .as(service + " reads its own schema")
                        .isTrue();
                for (var other : SERVICES) {
                    if (!other.equals(service)) {
                        tryDoors(connection, service, other, open);
                    }
                }
                if (succeeds(connection, "create table public.graffiti (word text)")) {
                    open.add(service + " creates tables in public");
                }
            }
        }
        assertThat(open).isEmpty();
    }

    private static void tryDoors(
            Connection connection, String service, String other, List<String> open) {
        for (var door :
                List.of(
                        "select count(*) from %s_service.outbox",
                        "delete from %s_service.outbox",
                        "create table %s_service.graffiti (word text)",
                        "set role %s_service")) {
            var sql = door.formatted(other);
            if (succeeds(connection, sql)) {
                open.add(service + " may: " + sql);
            }
        }
    }

    private static boolean succeeds(Connection connection, String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private static Connection connect(String service) throws SQLException {
        var name = service.toUpperCase(java.util.Locale.ROOT) + "_DB_URL";
        var url = URI.create(Objects.requireNonNull(System.getenv(name), name + " is not set"));
        var user = url.getUserInfo().split(":", 2);
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d%s".formatted(url.getHost(), url.getPort(), url.getPath()),
                user[0],
                user[1]);
    }
}
