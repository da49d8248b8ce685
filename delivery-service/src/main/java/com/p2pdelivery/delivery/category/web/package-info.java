/** The categories as clients choose from them. */
@NullMarked
package com.p2pdelivery.delivery.category.web;

import org.jspecify.annotations.NullMarked;
