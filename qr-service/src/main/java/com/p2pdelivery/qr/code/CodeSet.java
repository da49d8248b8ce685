package com.p2pdelivery.qr.code;

import java.util.List;
import java.util.UUID;

/**
 * The two codes of a booking, and whose they are: the customer shows them, the traveler scans them.
 */
public record CodeSet(
        UUID bookingId, UUID deliveryId, UUID customerId, UUID travelerId, List<Code> codes) {

    public CodeSet {
        codes = List.copyOf(codes);
    }

    /** Each booking has one of each kind. */
    public Code code(CodeKind kind) {
        return codes.stream().filter(code -> code.kind() == kind).findFirst().orElseThrow();
    }
}
