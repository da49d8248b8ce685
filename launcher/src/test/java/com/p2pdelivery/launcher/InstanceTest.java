package com.p2pdelivery.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InstanceTest {

    @Test
    void shiftsEveryPortOfASecondFleet() {
        Instance second = Instance.of(Map.of("P2P_HOME", ".p2p-two", "P2P_PORT_OFFSET", "2000"));

        assertThat(second.home()).isEqualTo(second.root().resolve(".p2p-two"));
        assertThat(second.url(Service.GATEWAY)).isEqualTo("http://127.0.0.1:10080");
        assertThat(second.managementUrl(Service.TRIP)).isEqualTo("http://127.0.0.1:15003");
        assertThat(second.backendPorts().postgres()).isEqualTo(17432);
    }

    @Test
    void givesNoPortTwice() {
        for (int offset : new int[] {0, 100, 2000, 2100}) {
            Instance fleet = Instance.of(Map.of("P2P_PORT_OFFSET", Integer.toString(offset)));
            int[] ports =
                    IntStream.concat(
                                    Stream.of(Service.values())
                                            .flatMapToInt(it ->
                                                    IntStream.of(
                                                            fleet.port(it),
                                                            fleet.managementPort(it))),
                                    IntStream.of(
                                            fleet.backendPorts().postgres(),
                                            fleet.backendPorts().redis(),
                                            fleet.backendPorts().kafka(),
                                            fleet.backendPorts().kafkaController(),
                                            fleet.backendPorts().smtp(),
                                            fleet.backendPorts().mailbox(),
                                            SandboxServer.port(fleet.portOffset())))
                            .toArray();
            assertThat(ports).as("offset %d", offset).doesNotHaveDuplicates();
        }
    }

    @Test
    void saysWhatAnOffsetLooksLike() {
        assertThatThrownBy(() -> Instance.of(Map.of("P2P_PORT_OFFSET", "two thousand")))
                .isInstanceOf(FleetException.class)
                .hasMessageContaining("P2P_PORT_OFFSET is a number");
    }

    @Test
    void knowsServicesByBothNames() {
        assertThat(Service.named("trip")).isEqualTo(Service.TRIP);
        assertThat(Service.named("api-gateway")).isEqualTo(Service.GATEWAY);
        assertThatThrownBy(() -> Service.named("trips"))
                .hasMessageContaining("There is no service trips");
    }
}
