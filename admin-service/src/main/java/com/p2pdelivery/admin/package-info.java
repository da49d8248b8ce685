/**
 * The admin service decides nothing of the product: it shows what the other services have said and
 * done. Whoever changes something through it leaves a trace that cannot be taken back.
 */
@NullMarked
package com.p2pdelivery.admin;

import org.jspecify.annotations.NullMarked;
