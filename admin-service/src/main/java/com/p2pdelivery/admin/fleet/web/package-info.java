/** Shows the fleet's health. A service that does not answer is shown as down, never left out. */
@NullMarked
package com.p2pdelivery.admin.fleet.web;

import org.jspecify.annotations.NullMarked;
