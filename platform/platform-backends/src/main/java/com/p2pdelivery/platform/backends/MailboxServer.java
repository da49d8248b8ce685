package com.p2pdelivery.platform.backends;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A mail server that keeps every message in memory and shows it over REST (GreenMail); no mail
 * leaves the machine.
 */
public final class MailboxServer extends ServerProcess {

    private final int webPort;

    public MailboxServer(Path folder, int smtpPort, int webPort) {
        super("Mailbox", "mailbox", folder, smtpPort);
        this.webPort = webPort;
    }

    /** Where messages can be read: {@code /api/user/<address>/messages}. */
    public String url() {
        return "http://127.0.0.1:" + webPort;
    }

    @Override
    protected List<String> command() {
        Ports.requireFree(webPort, "the mailbox page");
        return List.of(
                ProgramClasspath.java(),
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "-Xss512k",
                "-XX:TieredStopAtLevel=1",
                "-Dgreenmail.smtp.hostname=127.0.0.1",
                "-Dgreenmail.smtp.port=" + port(),
                "-Dgreenmail.auth.disabled",
                "-Dgreenmail.api.hostname=127.0.0.1",
                "-Dgreenmail.api.port=" + webPort,
                "-jar",
                ProgramClasspath.of("mailbox"));
    }

    @Override
    protected boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection)
                            URI.create(url() + "/api/service/readiness").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(2_000);
            return connection.getResponseCode() == 200 && Ports.answers(port());
        } catch (IOException notYet) {
            return false;
        }
    }
}
