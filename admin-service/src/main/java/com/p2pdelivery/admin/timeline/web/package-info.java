/** Shows deliveries and their timelines. Support may read all of them. */
@NullMarked
package com.p2pdelivery.admin.timeline.web;

import org.jspecify.annotations.NullMarked;
