/** Shows who did what. Every role of support may look. */
@NullMarked
package com.p2pdelivery.admin.activity.web;

import org.jspecify.annotations.NullMarked;
