package com.p2pdelivery.auth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.platform.Secret;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServiceClientSettingsTest {

    @Test
    void readsClientsAndKeepsEqualsSignsOfTheirSecrets() {
        assertThat(clients("a-service=c2VjcmV0==, b-service=other").secretsById())
                .containsExactly(
                        Map.entry("a-service", new Secret("c2VjcmV0==")),
                        Map.entry("b-service", new Secret("other")));
        assertThat(clients("").secretsById()).isEmpty();
    }

    @Test
    void namesTheEntryThatIsWrongWithoutItsSecret() {
        assertThatThrownBy(() -> clients("a-service=fine,just-a-secret").secretsById())
                .hasMessageContaining("P2P_SERVICE_CLIENTS")
                .hasMessageContaining("entry 2")
                .hasMessageNotContaining("just-a-secret");
    }

    private static ServiceClientSettings clients(String secrets) {
        return new ServiceClientSettings(new Secret(secrets), Duration.ofMinutes(5), Map.of());
    }
}
