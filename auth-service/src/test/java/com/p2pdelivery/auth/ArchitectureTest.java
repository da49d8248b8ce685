package com.p2pdelivery.auth;

import com.p2pdelivery.platform.test.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
