package com.p2pdelivery.delivery.cancellation;

import com.p2pdelivery.delivery.lifecycle.Actor;
import com.p2pdelivery.delivery.lifecycle.Deliveries;
import com.p2pdelivery.delivery.lifecycle.DeliveryHistory;
import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.lifecycle.NoShow;
import com.p2pdelivery.delivery.lifecycle.Party;
import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/**
 * One party says that the other did not come to the pickup. Nothing moves yet: the accused may
 * object, and a scan that was late proves that both were there.
 */
@UseCase
public class ReportNoShow {

    private final Deliveries deliveries;
    private final DeliveryHistory history;
    private final NoShowSettings settings;
    private final Clock clock;

    ReportNoShow(
            Deliveries deliveries, DeliveryHistory history, NoShowSettings settings, Clock clock) {
        this.deliveries = deliveries;
        this.history = history;
        this.settings = settings;
        this.clock = clock;
    }

    public record Command(UUID deliveryId, UUID person, String statement) {}

    public sealed interface Outcome {}

    public record Reported(NoShow noShow) implements Outcome {}

    public record DeliveryUnknown() implements Outcome {}

    /** No pickup is awaited. */
    public record NotAwaited(DeliveryStatus status) implements Outcome {}

    public record TooEarly(Instant from) implements Outcome {}

    public record AlreadyReported(NoShow noShow) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var delivery = deliveries.forUpdate(command.deliveryId()).orElse(null);
        var party = delivery == null ? null : delivery.partyOf(command.person());
        if (delivery == null || party == null) {
            return new DeliveryUnknown();
        }
        if (delivery.status() != DeliveryStatus.CONFIRMED) {
            return new NotAwaited(delivery.status());
        }
        var known = delivery.noShow();
        if (known != null) {
            return new AlreadyReported(known);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var from = delivery.pickup().until().plus(settings.grace());
        if (now.isBefore(from)) {
            return new TooEarly(from);
        }
        var absent = party == Party.CUSTOMER ? Party.TRAVELER : Party.CUSTOMER;
        var report = new NoShow(absent, now, now.plus(settings.disputeWithin()), null);
        var event = delivery.reportNoShow(report);
        deliveries.save(delivery);
        history.publish(event, new Actor(party, command.person()), command.statement());
        return new Reported(report);
    }
}
