package com.p2pdelivery.payment.pricing.tariff;

import com.p2pdelivery.payment.pricing.price.Tariff;
import com.p2pdelivery.payment.pricing.price.TariffFaults;
import com.p2pdelivery.platform.UseCase;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Keeps another tariff as a draft, which prices nothing yet. */
@UseCase
public class ProposeTariff {

    private final Tariffs tariffs;

    ProposeTariff(Tariffs tariffs) {
        this.tariffs = tariffs;
    }

    /**
     * What an operator has written.
     *
     * @param tariff whose single values are valid
     */
    public record Command(Tariff tariff, String note, UUID by) {}

    public sealed interface Outcome {}

    public record Proposed(int version) implements Outcome {}

    public record Inconsistent(List<TariffFaults.Fault> faults) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        var faults = TariffFaults.of(command.tariff());
        return faults.isEmpty()
                ? new Proposed(tariffs.add(command.tariff(), command.note(), command.by()))
                : new Inconsistent(faults);
    }
}
