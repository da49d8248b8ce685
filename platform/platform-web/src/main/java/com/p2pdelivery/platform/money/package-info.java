/** Amounts of money as whole minor units; nothing here knows what is paid for. */
@NullMarked
package com.p2pdelivery.platform.money;

import org.jspecify.annotations.NullMarked;
