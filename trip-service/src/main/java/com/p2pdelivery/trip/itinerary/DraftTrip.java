package com.p2pdelivery.trip.itinerary;

import com.p2pdelivery.platform.UseCase;
import java.util.List;
import java.util.UUID;

/** Writes down a trip that its traveler can still look over before others see it. */
@UseCase
public class DraftTrip {

    /** Whose trip, and which. */
    public record Command(UUID travelerId, TripPlan plan) {}

    /** What became of the draft. */
    public sealed interface Outcome {}

    /** It is written down. */
    public record Drafted(Trip trip) implements Outcome {}

    /** No such journey is possible. */
    public record Impossible(List<FieldOffence> offences) implements Outcome {}

    private final CheckPlan checkPlan;
    private final Drafts drafts;

    DraftTrip(CheckPlan checkPlan, Drafts drafts) {
        this.checkPlan = checkPlan;
        this.drafts = drafts;
    }

    public Outcome handle(Command command) {
        return switch (checkPlan.of(command.plan())) {
            case CheckPlan.Impossible(var offences) -> new Impossible(offences);
            case CheckPlan.Possible(var itinerary) ->
                    new Drafted(drafts.write(command.travelerId(), itinerary));
        };
    }
}
