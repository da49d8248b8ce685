package com.p2pdelivery.platform.test.offender.util;

public class Strings {}
