/**
 * Decides what may travel: which categories there are, what is prohibited everywhere or between two
 * countries, which documents a border asks for, and by which means of transport. The rules are data
 * ({@code goods.yml}), this package only applies them.
 */
@NullMarked
package com.p2pdelivery.delivery.category;

import org.jspecify.annotations.NullMarked;
