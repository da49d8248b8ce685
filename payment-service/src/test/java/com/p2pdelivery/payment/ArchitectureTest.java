package com.p2pdelivery.payment;

import com.p2pdelivery.platform.test.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
