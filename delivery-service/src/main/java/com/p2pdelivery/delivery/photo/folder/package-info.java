/** Photos as files in a folder. */
@NullMarked
package com.p2pdelivery.delivery.photo.folder;

import org.jspecify.annotations.NullMarked;
