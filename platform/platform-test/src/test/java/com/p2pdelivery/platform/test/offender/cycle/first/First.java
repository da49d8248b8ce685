package com.p2pdelivery.platform.test.offender.cycle.first;

import com.p2pdelivery.platform.test.offender.cycle.second.Second;

public record First(Second second) {}
