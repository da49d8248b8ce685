/** Lets people block each other, and see only whom they have blocked themselves. */
@NullMarked
package com.p2pdelivery.delivery.block.web;

import org.jspecify.annotations.NullMarked;
