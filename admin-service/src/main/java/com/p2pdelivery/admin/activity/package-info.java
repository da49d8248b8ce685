/**
 * Decides what is kept of each act of an administrator. Entries are only added; the database
 * refuses to change or delete one.
 */
@NullMarked
package com.p2pdelivery.admin.activity;

import org.jspecify.annotations.NullMarked;
