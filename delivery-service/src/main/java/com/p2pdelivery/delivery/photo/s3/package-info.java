/** Photos in S3-compatible storage. */
@NullMarked
package com.p2pdelivery.delivery.photo.s3;

import org.jspecify.annotations.NullMarked;
