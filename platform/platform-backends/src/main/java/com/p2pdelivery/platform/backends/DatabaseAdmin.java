package com.p2pdelivery.platform.backends;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets up the one database with a schema and a role per service. Runs again without harm, on a
 * server of ours or on one that was given.
 */
public final class DatabaseAdmin {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql://[^/]+/)([^?]*)(\\?.*)?");

    private final String url;
    private final String user;
    private final String password;

    /**
     * @param url JDBC address of any database that exists, for example {@code
     *     jdbc:postgresql://127.0.0.1:5432/postgres}
     * @param user may create databases, roles and extensions
     */
    public DatabaseAdmin(String url, String user, String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    void check() throws SQLException {
        try (Connection connection = connect(url)) {
            connection.isValid(5);
        }
    }

    /** JDBC address of another database of the same server. */
    public String urlOf(String database) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new BackendException("%s is no JDBC address of PostgreSQL.".formatted(url));
        }
        return parts.group(1) + database + (parts.group(3) == null ? "" : parts.group(3));
    }

    /**
     * @param passwords the password of each role, which is also the name of its schema
     */
    public void prepare(String database, Map<String, String> passwords) {
        try {
            createDatabase(database);
            try (Connection connection = connect(urlOf(database));
                    Statement sql = connection.createStatement()) {
                sql.execute("create extension if not exists postgis with schema public");
                sql.execute("revoke create on schema public from public");
                sql.execute("revoke all on database %s from public".formatted(quoted(database)));
                for (Map.Entry<String, String> role : passwords.entrySet()) {
                    createRole(sql, database, role.getKey(), role.getValue());
                    sql.execute(
                            "create schema if not exists %1$s authorization %1$s"
                                    .formatted(quoted(role.getKey())));
                }
            }
        } catch (SQLException e) {
            throw new BackendException(
                    "PostgreSQL at %s could not be prepared: %s".formatted(url, e.getMessage()), e);
        }
    }

    /** Throws everything in the role's schema away. */
    public void recreateSchema(String database, String role) {
        try (Connection connection = connect(urlOf(database));
                Statement sql = connection.createStatement()) {
            sql.execute("set client_min_messages = warning");
            sql.execute("drop schema if exists %s cascade".formatted(quoted(role)));
            sql.execute("create schema %1$s authorization %1$s".formatted(quoted(role)));
        } catch (SQLException e) {
            throw new BackendException(
                    "Schema %s could not be renewed: %s".formatted(role, e.getMessage()), e);
        }
    }

    private void createDatabase(String database) throws SQLException {
        try (Connection connection = connect(url)) {
            if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
                try (Statement sql = connection.createStatement()) {
                    sql.execute("create database " + quoted(database));
                }
            }
        }
    }

    private void createRole(Statement sql, String database, String role, String rolePassword)
            throws SQLException {
        boolean known =
                exists(sql.getConnection(), "select 1 from pg_roles where rolname = ?", role);
        sql.execute(
                "%s role %s login nosuperuser nocreatedb nocreaterole noinherit password '%s'"
                        .formatted(
                                known ? "alter" : "create",
                                quoted(role),
                                rolePassword.replace("'", "''")));
        sql.execute(
                "grant connect, temporary on database %s to %s"
                        .formatted(quoted(database), quoted(role)));
        sql.execute("grant usage on schema public to %s".formatted(quoted(role)));
        // an administrator who is no superuser must be a member of a role to give it a schema
        sql.execute("grant %s to current_user".formatted(quoted(role)));
        sql.execute(
                "alter role %1$s in database %2$s set search_path = %1$s, public"
                        .formatted(quoted(role), quoted(database)));
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement sql = connection.prepareStatement(query)) {
            sql.setString(1, name);
            return sql.executeQuery().next();
        }
    }

    private Connection connect(String to) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "5");
        login.setProperty("ApplicationName", "p2p");
        return DriverManager.getConnection(to, login);
    }

    private static String quoted(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new BackendException(
                    "%s is no name for a database, role or schema.".formatted(name));
        }
        return name;
    }

    /** Names that the platform gives the services' schemas. */
    public static List<String> schemasOf(List<String> services) {
        return services.stream().map(service -> service + "_service").toList();
    }
}
