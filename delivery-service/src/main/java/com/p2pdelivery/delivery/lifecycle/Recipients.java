package com.p2pdelivery.delivery.lifecycle;

import com.p2pdelivery.platform.id.IdSource;
import com.p2pdelivery.platform.security.FieldCipher;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps recipients, sealed, outside the event store: changes only name them, so that a person can
 * be forgotten although no change is ever altered. The delivery's id is authenticated with the
 * value, so that one copied to another delivery does not open.
 */
@Component
public class Recipients {

    /** What the read model shows of somebody who was forgotten. */
    static final String FORGOTTEN = "";

    private final FieldCipher cipher;
    private final JsonMapper json;
    private final JdbcClient sql;
    private final IdSource ids;

    Recipients(FieldCipher cipher, JsonMapper json, JdbcClient sql, IdSource ids) {
        this.cipher = cipher;
        this.json = json;
        this.sql = sql;
        this.ids = ids;
    }

    /** A recipient that is kept, and how changes name it. */
    public record Kept(UUID recipientId, String sealed) {}

    public Kept keep(UUID deliveryId, Recipient recipient) {
        var kept = new Kept(ids.next(), seal(deliveryId, recipient));
        sql.sql(
                        """
                        insert into delivery_recipient (id, delivery_id, sealed)
                        values (:id, :delivery, :sealed)
                        """)
                .param("id", kept.recipientId())
                .param("delivery", deliveryId)
                .param("sealed", kept.sealed())
                .update();
        return kept;
    }

    public String seal(UUID deliveryId, Recipient recipient) {
        return cipher.encrypt(json.writeValueAsString(recipient), context(deliveryId));
    }

    /** The recipient in clear, for its parties and the events that need it; null if forgotten. */
    public @Nullable Recipient of(Delivery delivery) {
        if (delivery.sealedRecipient().equals(FORGOTTEN)) {
            return null;
        }
        return json.readValue(
                cipher.decrypt(delivery.sealedRecipient(), context(delivery.id())),
                Recipient.class);
    }

    private static String context(UUID deliveryId) {
        return "delivery.recipient/" + deliveryId;
    }
}
