/** Where the provider's events come in, and where finance sees and replays them. */
@NullMarked
package com.p2pdelivery.payment.webhook.web;

import org.jspecify.annotations.NullMarked;
