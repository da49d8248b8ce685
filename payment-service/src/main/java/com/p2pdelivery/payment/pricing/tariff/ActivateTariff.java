package com.p2pdelivery.payment.pricing.tariff;

import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** Makes a tariff hold from now on: a draft, or to roll back, one that held before. */
@UseCase
public class ActivateTariff {

    private final Tariffs tariffs;

    ActivateTariff(Tariffs tariffs) {
        this.tariffs = tariffs;
    }

    /**
     * Somebody's decision.
     *
     * @param expectedActive the version that they believe to replace
     */
    public record Command(int version, int expectedActive, String reason, UUID by) {}

    public sealed interface Outcome {}

    public record Activated(int version, int replaced) implements Outcome {}

    public record TariffUnknown() implements Outcome {}

    public record AlreadyActive() implements Outcome {}

    /** Somebody else was faster: the decision was made looking at another tariff. */
    public record Stale(int active) implements Outcome {}

    @Transactional
    public Outcome handle(Command command) {
        if (tariffs.find(command.version()).isEmpty()) {
            return new TariffUnknown();
        }
        if (command.version() == command.expectedActive()) {
            return tariffs.active().version() == command.version()
                    ? new AlreadyActive()
                    : new Stale(tariffs.active().version());
        }
        if (!tariffs.retire(command.expectedActive())) {
            return new Stale(tariffs.active().version());
        }
        tariffs.activate(command.version(), command.by(), command.reason());
        return new Activated(command.version(), command.expectedActive());
    }
}
