/** The HTTP side of proposals. A proposal that is not yours does not exist. */
@NullMarked
package com.p2pdelivery.delivery.proposal.web;

import org.jspecify.annotations.NullMarked;
