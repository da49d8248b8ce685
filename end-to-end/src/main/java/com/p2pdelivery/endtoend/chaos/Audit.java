package com.p2pdelivery.endtoend.chaos;

import com.p2pdelivery.endtoend.chaos.Sandbox.Movement;
import com.p2pdelivery.endtoend.phone.Person;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Compares each escrow, as its customer sees it, with what its fate allows and with what the
 * provider's own books show.
 */
final class Audit {

    private static final Set<String> ENDED = Set.of("RELEASED", "REFUNDED", "FAILED", "CANCELLED");

    /**
     * @param lost escrows that ended otherwise than they may, or whose money does not add up
     * @param doubled bookings with more than one charge, refund or transfer
     * @param stuck what is still under way
     */
    record Findings(List<String> lost, List<String> doubled, List<String> stuck) {

        Findings() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        boolean isClean() {
            return lost.isEmpty() && doubled.isEmpty() && stuck.isEmpty();
        }
    }

    private final Person administrator;
    private final Sandbox sandbox;
    private final Set<String> earlierBookings;

    /** What has ended does not change any more, so it is asked for once. */
    private final Map<UUID, List<JsonNode>> ended = new HashMap<>();

    Audit(Person administrator, Sandbox sandbox) {
        this.administrator = administrator;
        this.sandbox = sandbox;
        this.earlierBookings = Set.copyOf(sandbox.books().keySet());
    }

    Findings of(List<Parcel> parcels) {
        var found = new Findings();
        platformIsDone(found);
        var escrows = new HashMap<Parcel, List<JsonNode>>();
        parcels.forEach(parcel -> escrows.put(parcel, escrows(parcel)));
        var books = sandbox.books();
        var ours = new HashSet<String>();
        escrows.forEach((parcel, seen) -> {
            if (seen.isEmpty() && !parcel.ending().fitsNoEscrow()) {
                found.lost.add(parcel + " has no escrow");
            }
            for (var escrow : seen) {
                var booking = escrow.path("bookingId").asString("");
                ours.add(booking);
                check(
                        parcel.toString(),
                        parcel.ending(),
                        escrow,
                        books.getOrDefault(booking, List.of()),
                        found);
            }
        });
        books.forEach((booking, moved) -> {
            if (!ours.contains(booking)
                    && !earlierBookings.contains(booking)
                    && sum(moved, "charged") != sum(moved, "refunded")) {
                found.lost.add("booking " + booking + " was charged and has no escrow");
            }
        });
        return found;
    }

    private void platformIsDone(Findings found) {
        for (var movement : administrator.get("/v1/provider/unsettled").expect(200).items()) {
            found.stuck.add("the provider owes an answer: " + movement);
        }
        for (var status : List.of("RUNNING", "OVERDUE")) {
            for (var saga : administrator.get("/v1/admin/sagas?status=" + status).items()) {
                found.stuck.add("a saga is " + status + ": " + saga);
            }
        }
    }

    private List<JsonNode> escrows(Parcel parcel) {
        var delivery = parcel.story().delivery();
        var known = ended.get(delivery);
        if (known != null) {
            return known;
        }
        var seen = new ArrayList<JsonNode>();
        parcel.story()
                .customer()
                .get("/v1/escrows?deliveryId=" + delivery)
                .expect(200, 404)
                .items()
                .forEach(seen::add);
        if (!seen.isEmpty() && seen.stream().allMatch(Audit::hasEnded)) {
            ended.put(delivery, seen);
        }
        return seen;
    }

    private static boolean hasEnded(JsonNode escrow) {
        return ENDED.contains(escrow.path("status").asString(""));
    }

    /** One escrow beside what the provider moved for its booking. */
    static void check(
            String parcel, Ending ending, JsonNode escrow, List<Movement> moved, Findings found) {
        for (var kind : List.of("charged", "refunded", "paidOut")) {
            long times = moved.stream().filter(it -> it.kind().equals(kind)).count();
            if (times > 1) {
                found.doubled.add("%s: %s %d times".formatted(parcel, kind, times));
            }
        }
        var status = escrow.path("status").asString("");
        if (!hasEnded(escrow)) {
            found.stuck.add(parcel + " is " + status);
        } else if (!ending.fits(escrow)) {
            found.lost.add(
                    "%s should be %s and is %s: %s".formatted(parcel, ending, status, escrow));
        } else {
            checkMoney(parcel, escrow, moved, found);
        }
    }

    private static void checkMoney(
            String parcel, JsonNode escrow, List<Movement> moved, Findings found) {
        boolean held = Set.of("RELEASED", "REFUNDED").contains(escrow.path("status").asString(""));
        long charged = sum(moved, "charged");
        long refunded = sum(moved, "refunded");
        long paidOut = sum(moved, "paidOut");
        long travelers = held ? minor(escrow, "travelerShare") : 0;
        if (held && paidOut == 0 && travelers > 0) {
            found.stuck.add("%s: %d are not paid out yet".formatted(parcel, travelers));
            return;
        }
        boolean addsUp =
                held
                        ? charged == minor(escrow, "amount")
                                && refunded == minor(escrow, "refunded")
                                && paidOut == travelers
                                && charged == refunded + paidOut + minor(escrow, "commission")
                        : charged == refunded && paidOut == 0;
        if (!addsUp) {
            found.lost.add(
                    "%s: charged %d, refunded %d, paid out %d, and the escrow says %s"
                            .formatted(parcel, charged, refunded, paidOut, escrow));
        }
    }

    private static long minor(JsonNode escrow, String field) {
        return escrow.path(field).path("amountMinor").asLong();
    }

    private static long sum(List<Movement> moved, String kind) {
        return moved.stream()
                .filter(it -> it.kind().equals(kind))
                .mapToLong(Movement::amountMinor)
                .sum();
    }
}
