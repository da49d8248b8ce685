/**
 * Decides which pictures belong to a delivery, and keeps them. What somebody uploads is decoded,
 * turned upright, reduced and written anew, so that nothing of the uploaded file itself is kept: no
 * metadata, no trailing bytes, no surprise for a decoder.
 *
 * <p>Rows and files live in two places that no transaction spans. Before a file is written, a row
 * of {@code photo_garbage} says that it may have to go; that row is removed with the insert of the
 * photo, and comes back with its deletion. So a crash at any point leaves either a photo with its
 * files, or files that the sweep knows and removes.
 */
@NullMarked
package com.p2pdelivery.delivery.photo;

import org.jspecify.annotations.NullMarked;
