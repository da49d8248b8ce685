/**
 * Decides how the story of one delivery is told across services: which events belong to it, and
 * what each means in words. It keeps sentences, never payloads, so that no personal data gather
 * here.
 */
@NullMarked
package com.p2pdelivery.admin.timeline;

import org.jspecify.annotations.NullMarked;
