package com.p2pdelivery.payment.settlement;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets whoever writes a due row wake the worker, who otherwise finds it with the next sweep. */
@Component
public class Wake {

    private final ExecutorService waker =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("settle-wake").factory());
    private final AtomicBoolean queued = new AtomicBoolean();
    private volatile Runnable worker = () -> {};

    /** Work starts when, and only if, the running transaction commits; many wishes become one. */
    public void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        if (queued.compareAndSet(false, true)) {
                            waker.execute(() -> {
                                queued.set(false);
                                worker.run();
                            });
                        }
                    }
                });
    }

    void wakes(Runnable sweep) {
        worker = sweep;
    }
}
