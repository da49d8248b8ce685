package com.p2pdelivery.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.platform.Secret;
import java.util.Base64;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FieldCipherTest {

    private static final String K1 = key("k1", 1);
    private static final String K2 = key("k2", 2);

    private final FieldCipher cipher = cipher(K1);

    @Property(tries = 200)
    void decodingUndoesEncoding(@ForAll String plain) {
        assertThat(cipher.decrypt(cipher.encrypt(plain, "a.b"), "a.b")).isEqualTo(plain);
    }

    @Example
    void neverWritesTheSameTwice() {
        assertThat(cipher.encrypt("same", "a.b")).isNotEqualTo(cipher.encrypt("same", "a.b"));
    }

    @Example
    void aValueMovedToAnotherFieldDoesNotOpen() {
        var value = cipher.encrypt("anna@example.org", "account.email");
        assertThatThrownBy(() -> cipher.decrypt(value, "account.name"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void everyChangedByteIsNoticed() {
        var value = cipher.encrypt("anna", "a.b");
        var dot = value.indexOf('.');
        byte[] bytes = Base64.getUrlDecoder().decode(value.substring(dot + 1));
        IntStream.range(0, bytes.length)
                .forEach(i -> {
                    byte[] changed = bytes.clone();
                    changed[i] ^= 1;
                    var text =
                            "k1." + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
                    assertThatThrownBy(() -> cipher.decrypt(text, "a.b"))
                            .isInstanceOf(IllegalArgumentException.class);
                });
    }

    @Example
    void rotationWritesWithTheNewKeyAndStillReadsTheOld() {
        var old = cipher.encrypt("iban", "a.b");
        var rotated = cipher(K2 + "," + K1);
        assertThat(rotated.decrypt(old, "a.b")).isEqualTo("iban");
        assertThat(rotated.encrypt("iban", "a.b")).startsWith("k2.");
        assertThat(rotated.lookupHash("x", "p")).isEqualTo(cipher.lookupHash("x", "p"));
    }

    @Example
    void lookUpHashesDifferByPurpose() {
        assertThat(cipher.lookupHash("x", "email")).isNotEqualTo(cipher.lookupHash("x", "phone"));
    }

    @Example
    void aMissingKeySettingIsNamed() {
        assertThatThrownBy(() -> cipher("")).hasMessageContaining("P2P_FIELD_KEYS");
        assertThatThrownBy(() -> cipher("k1:" + Base64.getEncoder().encodeToString(new byte[16])))
                .hasMessage("Field key k1 must have 32 bytes, not 16");
    }

    private static FieldCipher cipher(String keys) {
        return new FieldCipher(KeyRing.parse(new Secret(keys)));
    }

    private static String key(String id, int fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return id + ":" + Base64.getEncoder().encodeToString(bytes);
    }
}
