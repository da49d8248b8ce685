/**
 * Decides what the one OpenAPI document of all services says, and shows the page to read and try
 * it.
 */
@NullMarked
package com.p2pdelivery.gateway.docs;

import org.jspecify.annotations.NullMarked;
