package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.security.FieldCipher;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals recipients for the database. The delivery's id is authenticated with the value, so that one
 * copied to another delivery does not open.
 */
@Component
public class Recipients {

    private final FieldCipher cipher;
    private final JsonMapper json;

    Recipients(FieldCipher cipher, JsonMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    public String seal(UUID deliveryId, Recipient recipient) {
        return cipher.encrypt(json.writeValueAsString(recipient), context(deliveryId));
    }

    /** The recipient in clear, for its parties and for the events that need it. */
    public Recipient of(Delivery delivery) {
        return json.readValue(
                cipher.decrypt(delivery.sealedRecipient(), context(delivery.id())),
                Recipient.class);
    }

    private static String context(UUID deliveryId) {
        return "delivery.recipient/" + deliveryId;
    }
}
