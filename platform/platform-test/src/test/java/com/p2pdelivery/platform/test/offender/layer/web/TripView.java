package com.p2pdelivery.platform.test.offender.layer.web;

public record TripView(String name) {}
