/**
 * Scans by travelers, and the record of all attempts for those whom it concerns. Maps outcomes to
 * answers, decides nothing.
 */
@NullMarked
package com.p2pdelivery.qr.scan.web;

import org.jspecify.annotations.NullMarked;
