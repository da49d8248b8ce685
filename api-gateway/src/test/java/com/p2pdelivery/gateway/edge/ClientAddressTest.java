package com.p2pdelivery.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ClientAddressTest {

    @Test
    void countsAHouseholdWithIpv6AsOne() throws Exception {
        String one = InetAddress.getByName("2001:db8:1:2::17").getHostAddress();
        String other = InetAddress.getByName("2001:db8:1:2:ffff::1").getHostAddress();

        assertThat(ClientAddress.networkOf(one)).isEqualTo(ClientAddress.networkOf(other));
        assertThat(ClientAddress.networkOf(one)).isEqualTo("2001:db8:1:2");
    }

    @Test
    void countsEachIpv4AddressByItself() {
        assertThat(ClientAddress.networkOf("192.0.2.7")).isEqualTo("192.0.2.7");
    }

    @Test
    void saysWhichTrustedNetworkIsWrittenWrongly() {
        var settings = new EdgeSettings(DataSize.ofMegabytes(1), List.of(), List.of("10.0.0.1"));

        assertThatThrownBy(settings::trustedNetworks)
                .hasMessageContaining("trusted-proxies")
                .hasMessageContaining("10.0.0.1");
    }
}
