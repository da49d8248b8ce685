package com.p2pdelivery.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir Path home;

    @Test
    void areMadeUpOnceAndKept() {
        String password = Secrets.in(home).password("postgres.admin");
        String key = Secrets.in(home).key("field-key");

        Secrets later = Secrets.in(home);
        assertThat(later.password("postgres.admin")).isEqualTo(password).matches("[A-Za-z0-9]{24}");
        assertThat(later.key("field-key")).isEqualTo(key);
        assertThat(later.password("another")).isNotEqualTo(password);
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    }

    @Test
    void canBeReadByTheirOwnerOnly() throws Exception {
        Secrets secrets = Secrets.in(home);
        String password = secrets.password("postgres.admin");

        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.resolve("secrets"))))
                .isEqualTo("rw-------");
        assertThat(secrets)
                .hasToString("Secrets in " + home.resolve("secrets"))
                .asString()
                .doesNotContain(password);
    }
}
