/** What an operator does through the gateway from the command line. */
@NullMarked
package com.p2pdelivery.endtoend.operator;

import org.jspecify.annotations.NullMarked;
