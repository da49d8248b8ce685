/** Measurements of a running fleet that anybody can repeat; each ends with one line per figure. */
@NullMarked
package com.p2pdelivery.endtoend.bench;

import org.jspecify.annotations.NullMarked;
