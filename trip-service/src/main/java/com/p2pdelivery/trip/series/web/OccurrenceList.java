package com.p2pdelivery.trip.series.web;

import com.p2pdelivery.trip.series.ReadSeries;
import java.util.List;

/** Occurrences in their order, made and to come. */
record OccurrenceList(List<ReadSeries.Listed> items) {}
