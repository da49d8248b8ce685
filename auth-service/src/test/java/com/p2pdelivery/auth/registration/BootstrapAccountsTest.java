package com.p2pdelivery.auth.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.auth.account.Role;
import com.p2pdelivery.platform.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapAccountsTest {

    @Test
    void readsSeveralAccountsAndIgnoresATrailingSeparator() {
        var accounts =
                BootstrapAccounts.parse(
                        new Secret(
                                "a@example.com|1st-password|Ada|ADMIN+FINANCE;b@example.com|2nd-password|Bo B|CUSTOMER;"));

        assertThat(accounts).hasSize(2);
        assertThat(accounts.getFirst().roles()).containsExactlyInAnyOrder(Role.ADMIN, Role.FINANCE);
        assertThat(accounts.getLast().displayName()).isEqualTo("Bo B");
    }

    @Test
    void readsNothingFromNothing() {
        assertThat(BootstrapAccounts.parse(new Secret(""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.com|1st-password|Ada",
                "a@example.com|1st-password|Ada|KING",
                "a@example.com|too short|Ada|ADMIN"
            })
    void namesTheEntryThatIsWrongWithoutItsPassword(String setting) {
        assertThatThrownBy(() -> BootstrapAccounts.parse(new Secret(setting)))
                .hasMessageContaining("P2P_BOOTSTRAP_ACCOUNTS")
                .hasMessageContaining("entry 1")
                .hasMessageNotContaining("1st-password")
                .hasMessageNotContaining("too short|");
    }
}
