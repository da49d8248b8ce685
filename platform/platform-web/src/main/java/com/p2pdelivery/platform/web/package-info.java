/**
 * What every REST interface does alike: problems (RFC 9457), idempotency keys, cursor paging,
 * entity tags and the defaults of its OpenAPI document.
 */
@NullMarked
package com.p2pdelivery.platform.web;

import org.jspecify.annotations.NullMarked;
