/** Shows where sagas stand. A delivery service that is away is said clearly. */
@NullMarked
package com.p2pdelivery.admin.saga.web;

import org.jspecify.annotations.NullMarked;
