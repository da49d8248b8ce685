package com.p2pdelivery.delivery.proposal.assign;

/**
 * A request that a trip could carry, if it carried nothing else besides.
 *
 * @param request number of the request, from 0
 * @param trip number of the trip, from 0
 * @param firstLeg the leg on which the parcel is picked up
 * @param lastLeg the leg on which it is dropped off
 * @param detourMeters off the route and back for both stops
 * @param slackMeters how far the trip may go out of its way altogether and still be in time for
 *     this parcel; at least the detour itself, or it could not be carried
 * @param value what the match is worth; more is better, at least 1
 */
public record Candidate(
        int request,
        int trip,
        int firstLeg,
        int lastLeg,
        long grams,
        long cm3,
        long detourMeters,
        long slackMeters,
        long value) {}
