package com.p2pdelivery.platform.test.offender.cycle.second;

import com.p2pdelivery.platform.test.offender.cycle.first.First;

public record Second(First first) {}
