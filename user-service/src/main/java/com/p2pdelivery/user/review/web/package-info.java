/** Writing reviews, and reading those of somebody. */
@NullMarked
package com.p2pdelivery.user.review.web;

import org.jspecify.annotations.NullMarked;
