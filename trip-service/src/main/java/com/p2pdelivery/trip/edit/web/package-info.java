/** Edits of {@code /v1/trips}. Maps requests to the use case and outcomes to answers. */
@NullMarked
package com.p2pdelivery.trip.edit.web;

import org.jspecify.annotations.NullMarked;
