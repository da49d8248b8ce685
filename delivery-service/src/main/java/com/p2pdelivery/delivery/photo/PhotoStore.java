package com.p2pdelivery.delivery.photo;

import java.util.Optional;

/**
 * Where the files of photos are kept. Keys are made by us and look like paths. Every method throws
 * {@link PhotoStoreException} where the store does not answer.
 */
public interface PhotoStore {

    /** Writes a file that lasts, whole or not at all; over what may be there already. */
    void put(String key, byte[] jpeg);

    Optional<byte[]> get(String key);

    /** Also fine for a file that is not there. */
    void delete(String key);
}
