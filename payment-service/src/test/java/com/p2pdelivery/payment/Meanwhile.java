package com.p2pdelivery.payment;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The transactions of a worker that writes down what it asks, asks the provider, and writes down
 * the answer: what others do until then happens when it has the answer already.
 */
public final class Meanwhile implements TransactionOperations {

    private final TransactionOperations real;
    private final Runnable others;
    private boolean hasAsked;

    public Meanwhile(TransactionOperations real, Runnable others) {
        this.real = real;
        this.others = others;
    }

    @Override
    public <T> @Nullable T execute(TransactionCallback<T> action) {
        if (hasAsked) {
            others.run();
        }
        hasAsked = true;
        return real.execute(action);
    }
}
