/**
 * The people of a story and what they do, in the words of the product. Everything goes through the
 * gateway; nothing here knows a service, a table or a topic.
 */
@NullMarked
package com.p2pdelivery.endtoend.phone;

import org.jspecify.annotations.NullMarked;
