package com.p2pdelivery.trip;

import com.p2pdelivery.platform.test.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
