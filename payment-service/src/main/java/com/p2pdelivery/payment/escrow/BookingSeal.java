package com.p2pdelivery.payment.escrow;

import com.p2pdelivery.platform.security.FieldCipher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a booking's content encrypted at rest: it names the recipient. */
@Component
class BookingSeal {

    private static final String CONTEXT = "escrow.booking";

    private final FieldCipher cipher;
    private final JsonMapper json;

    BookingSeal(FieldCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    String seal(String content) {
        return cipher.encrypt(content, CONTEXT);
    }

    JsonNode open(Escrow escrow) {
        return json.readTree(cipher.decrypt(escrow.sealedBooking(), CONTEXT));
    }
}
