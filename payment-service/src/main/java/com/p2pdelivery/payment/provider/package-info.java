/**
 * Decides how this service speaks to whoever moves real money: through one port whose calls end as
 * succeeded, failed or unknown, always with a time limit and never inside a database transaction.
 */
@NullMarked
package com.p2pdelivery.payment.provider;

import org.jspecify.annotations.NullMarked;
