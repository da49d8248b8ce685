/** Lets people keep their searches. Those of others do not exist for them. */
@NullMarked
package com.p2pdelivery.delivery.search.web;

import org.jspecify.annotations.NullMarked;
