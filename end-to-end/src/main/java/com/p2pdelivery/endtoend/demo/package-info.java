/** The product played on real geography for somebody who wants to see it work. */
@NullMarked
package com.p2pdelivery.endtoend.demo;

import org.jspecify.annotations.NullMarked;
