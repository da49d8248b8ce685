/**
 * Shows the history of a delivery to its parties. Strangers learn nothing, not even that it exists.
 */
@NullMarked
package com.p2pdelivery.delivery.lifecycle.web;

import org.jspecify.annotations.NullMarked;
