package com.p2pdelivery.trip.route.provider;

import com.p2pdelivery.trip.route.Mode;
import com.p2pdelivery.trip.route.RouteProvider;
import java.util.Set;

/** A route provider outside, behind a wire format of its own. */
interface MapService extends RouteProvider {

    /** As answers and logs name it. */
    String name();

    /** It can be asked for no other modes than these. */
    Set<Mode> modes();
}
