package com.p2pdelivery.delivery.ranking.learning;

import java.util.function.Consumer;

/**
 * Lists to learn from. They are read again in each pass, always in the same order, and never held
 * all at once.
 */
public interface LabelledLists {

    void forEach(Consumer<LabelledList> reader);
}
