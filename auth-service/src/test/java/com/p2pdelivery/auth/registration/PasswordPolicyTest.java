package com.p2pdelivery.auth.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.auth.account.EmailAddress;
import com.p2pdelivery.platform.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final EmailAddress CARLA = new EmailAddress("Carla.Nunez@example.com");

    private final PasswordPolicy policy = new PasswordPolicy();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse 42",
                "zwölfZeichen",
                "🥕🥕🍅🍆🥔🥕🥕🍅🍆🥔",
                "carla.nunez@example.com!"
            })
    void acceptsWhatIsLongAndNotCommon(String password) {
        assertThat(policy.refusal(new Secret(password), CARLA)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "short pw1 | at least 10 characters",
                "🥕🥕🍅🍆🥔 | at least 10 characters",
                "Password123 | most common",
                "qwertyuiop | most common",
                "aabbaabbaabb | most common",
                "CARLA.NUNEZ@example.com | e-mail address",
                "carla.nunez | e-mail address",
            })
    void refusesWithAReason(String password, String reason) {
        assertThat(policy.refusal(new Secret(password), CARLA))
                .hasValueSatisfying(text -> assertThat(text).contains(reason));
    }

    @ParameterizedTest
    @ValueSource(ints = {73, 200})
    void refusesWhatBcryptWouldCut(int bytes) {
        var password = "abcde".repeat(bytes).substring(0, bytes);

        assertThat(policy.refusal(new Secret(password), CARLA))
                .hasValue("must have at most 72 bytes");
        assertThat(policy.refusal(new Secret(password.substring(0, 72)), CARLA)).isEmpty();
    }
}
