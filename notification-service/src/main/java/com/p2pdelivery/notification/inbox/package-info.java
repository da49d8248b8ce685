/**
 * What a person is shown in the app: newest first, live, and which of it was read. A person sees
 * only their own; texts are as they were when it happened.
 */
@NullMarked
package com.p2pdelivery.notification.inbox;

import org.jspecify.annotations.NullMarked;
