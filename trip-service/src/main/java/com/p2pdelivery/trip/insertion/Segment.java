package com.p2pdelivery.trip.insertion;

/**
 * A run of neighbouring nodes, told by four numbers that suffice to join it to another one in
 * constant time (Vidal, Crainic, Gendreau, Prins 2013, after the forward time slack of Savelsbergh
 * 1992). All in seconds.
 *
 * @param duration the shortest from the first service to the end of the last, waiting included
 * @param warp by how much one would have to travel back in time to keep all windows; 0 if they can
 *     be kept
 * @param earliest the first moment to begin at with that duration and warp
 * @param latest the last such moment
 */
record Segment(long duration, long warp, long earliest, long latest) {

    static Segment of(Node node) {
        return new Segment(node.service(), 0, node.open(), node.close());
    }

    Segment then(long travel, Segment next) {
        long delta = duration - warp + travel;
        long wait = Math.max(next.earliest - delta - latest, 0);
        long late = Math.max(earliest + delta - next.latest, 0);
        return new Segment(
                duration + next.duration + travel + wait,
                warp + next.warp + late,
                Math.max(next.earliest - delta, earliest) - wait,
                Math.min(next.latest - delta, latest) + late);
    }
}
