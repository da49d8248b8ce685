/**
 * Decides how the sagas of the delivery service are shown. It asks that service at the moment of
 * reading, since an operator needs the truth of now.
 */
@NullMarked
package com.p2pdelivery.admin.saga;

import org.jspecify.annotations.NullMarked;
