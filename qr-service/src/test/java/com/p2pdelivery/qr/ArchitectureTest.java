package com.p2pdelivery.qr;

import com.p2pdelivery.platform.test.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
