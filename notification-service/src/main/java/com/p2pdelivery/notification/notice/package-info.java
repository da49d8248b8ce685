/**
 * Decides who is told what when something happens to a delivery, and in which words. {@link
 * com.p2pdelivery.notification.notice.DeliveryNotices} is the whole list.
 */
@NullMarked
package com.p2pdelivery.notification.notice;

import org.jspecify.annotations.NullMarked;
