package com.p2pdelivery.admin.timeline;

import com.p2pdelivery.admin.timeline.Story.Chapter;
import com.p2pdelivery.platform.UseCase;
import com.p2pdelivery.platform.events.EventEnvelope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds what a service has said to the timeline of the delivery that it is about. */
@UseCase
public class RecordEvent {

    private final Timelines timelines;

    RecordEvent(Timelines timelines) {
        this.timelines = timelines;
    }

    /** Runs in the transaction of the inbox. An event about no delivery is nobody's story. */
    public void handle(Command command) {
        EventEnvelope event = command.event();
        Chapter chapter = command.chapter();
        Facts facts = new Facts(event.data());
        UUID deliveryId = facts.deliveryId();
        if (deliveryId == null) {
            return;
        }
        timelines.add(
                deliveryId,
                new TimelineEntry(
                        event.time(),
                        event.source(),
                        event.type(),
                        chapter.summary().apply(facts),
                        event.id(),
                        event.subject(),
                        event.sequence(),
                        facts.bookingId()));
        String status = chapter.status();
        if (status != null) {
            boolean failed = event.type().equals("BookingFailed");
            timelines.turn(
                    deliveryId,
                    new Turn(
                            status,
                            event.sequence(),
                            event.time(),
                            facts.optional("/title"),
                            first(facts.id("/customerId"), facts.id("/booking/customerId")),
                            first(facts.id("/travelerId"), facts.id("/booking/travelerId")),
                            failed ? facts.text("/step") + ": " + facts.text("/reason") : null));
        }
    }

    private static @Nullable UUID first(@Nullable UUID one, @Nullable UUID other) {
        return one == null ? other : one;
    }

    /** An event and how it is told. */
    public record Command(Chapter chapter, EventEnvelope event) {}
}
