package com.p2pdelivery.payment.chargeback;

import com.p2pdelivery.payment.provider.Look;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How a dispute stands. {@link #NEXT} only goes forward, so that an answer that was overtaken by
 * another changes nothing.
 */
public enum ChargebackStatus {
    /** The bank only asks; no money has moved. */
    INQUIRY,
    /** The bank has taken the money, and hears both sides. */
    OPEN,
    /** Ended: the bank has given it back. */
    WON,
    /** Ended: the customer keeps it. */
    LOST,
    /** Ended: an inquiry that came to nothing, or a dispute that was called off. */
    DROPPED;

    private static final Map<ChargebackStatus, Set<ChargebackStatus>> NEXT =
            Map.of(
                    INQUIRY, EnumSet.of(OPEN, WON, LOST, DROPPED),
                    OPEN, EnumSet.of(WON, LOST, DROPPED),
                    WON, EnumSet.noneOf(ChargebackStatus.class),
                    LOST, EnumSet.noneOf(ChargebackStatus.class),
                    DROPPED, EnumSet.noneOf(ChargebackStatus.class));

    static ChargebackStatus of(Look.Standing standing) {
        return switch (standing) {
            case INQUIRY -> INQUIRY;
            case OPEN -> OPEN;
            case WON -> WON;
            case LOST -> LOST;
            case DROPPED -> DROPPED;
        };
    }

    boolean canBecome(ChargebackStatus next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    boolean isEnd() {
        return NEXT.getOrDefault(this, Set.of()).isEmpty();
    }
}
