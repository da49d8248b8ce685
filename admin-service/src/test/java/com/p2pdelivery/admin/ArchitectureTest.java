package com.p2pdelivery.admin;

import com.p2pdelivery.platform.test.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {}
