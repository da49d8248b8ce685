/**
 * What the two sides of a delivery say of each other. Decides who may write, and that neither sees
 * the other's words before both have spent theirs or the time is over.
 */
@NullMarked
package com.p2pdelivery.user.review;

import org.jspecify.annotations.NullMarked;
