package com.p2pdelivery.platform.test.offender.layer;

import com.p2pdelivery.platform.test.offender.layer.web.TripView;

public record Trip(TripView view) {}
