/**
 * Shows matches both ways: trips for a customer's delivery, deliveries for a traveler's trip. Only
 * the owner of either sees them.
 */
@NullMarked
package com.p2pdelivery.delivery.matching.web;

import org.jspecify.annotations.NullMarked;
