package com.p2pdelivery.qr.code;

import com.p2pdelivery.platform.security.FieldCipher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Codes in readable form, for their customer only. */
@Component
public class ReadCodes {

    /** A code to show; {@code payload} is what its QR image says. */
    public record ShownCode(
            UUID codeId,
            UUID deliveryId,
            CodeKind kind,
            CodeStatus status,
            String payload,
            String shortCode,
            Instant validFrom,
            Instant validUntil) {}

    private final CodeSets codeSets;
    private final FieldCipher cipher;

    ReadCodes(CodeSets codeSets, FieldCipher cipher) {
        this.codeSets = codeSets;
        this.cipher = cipher;
    }

    /** Pickup first; empty if there are none or the delivery is not this customer's. */
    public Optional<List<ShownCode>> ofDelivery(UUID deliveryId, UUID customer) {
        return codeSets.ofCustomer(deliveryId, customer)
                .map(set -> set.codes().stream().map(code -> shown(code, deliveryId)).toList());
    }

    public Optional<String> payload(UUID codeId, UUID customer) {
        return codeSets.ofCustomerById(codeId, customer)
                .map(code -> cipher.decrypt(code.payload(), StoredCode.PAYLOAD));
    }

    private ShownCode shown(Code code, UUID deliveryId) {
        return new ShownCode(
                code.codeId(),
                deliveryId,
                code.kind(),
                code.status(),
                cipher.decrypt(code.payload(), StoredCode.PAYLOAD),
                cipher.decrypt(code.shortCode(), StoredCode.SHORT_CODE),
                code.validFrom(),
                code.validUntil());
    }
}
