package com.p2pdelivery.delivery.booking;

import com.p2pdelivery.delivery.saga.Sagas;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for sagas whose time is up, each judged in a transaction of its own. */
@Component
class SagaSweep {

    private static final Logger log = LoggerFactory.getLogger(SagaSweep.class);
    private static final int BATCH = 100;

    private final Sagas sagas;
    private final TimeOutSaga timeOutSaga;
    private final AtomicInteger overdue = new AtomicInteger();

    SagaSweep(Sagas sagas, TimeOutSaga timeOutSaga, MeterRegistry meters) {
        this.sagas = sagas;
        this.timeOutSaga = timeOutSaga;
        Gauge.builder("delivery.sagas.overdue", overdue, AtomicInteger::get)
                .description("Sagas past their time limit that a person should look at")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${delivery.sweep-interval}")
    void sweep() {
        for (var saga : sagas.timedOut(BATCH)) {
            try {
                timeOutSaga.handle(saga);
            } catch (RuntimeException fault) {
                // One saga that cannot be judged must not hide the others.
                log.error("Saga {} could not be judged", saga, fault);
            }
        }
        overdue.set(sagas.countOverdue());
    }
}
