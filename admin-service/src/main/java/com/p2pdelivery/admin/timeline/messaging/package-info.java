/**
 * Hears everything that any service says about a delivery. Tells it on unchanged to one use case.
 */
@NullMarked
package com.p2pdelivery.admin.timeline.messaging;

import org.jspecify.annotations.NullMarked;
