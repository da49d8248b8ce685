package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.platform.UseCase;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Notes how a delivery ended that a traveler had agreed to. The first end of one counts. */
@UseCase
public class CountCarriage {

    private final JdbcClient sql;

    CountCarriage(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * @param completed false where the traveler has cancelled it
     */
    public record Command(UUID deliveryId, UUID customerId, UUID travelerId, boolean completed) {}

    @Transactional
    public void handle(Command command) {
        boolean first =
                sql.sql(
                                        """
                                        insert into carriage (delivery_id, customer_id, traveler_id, completed)
                                        values (:delivery, :customer, :traveler, :completed)
                                        on conflict do nothing
                                        """)
                                .param("delivery", command.deliveryId())
                                .param("customer", command.customerId())
                                .param("traveler", command.travelerId())
                                .param("completed", command.completed())
                                .update()
                        == 1;
        if (first) {
            addToTraveler(command);
            addToPair(command);
        }
    }

    private void addToTraveler(Command command) {
        sql.sql(
                        """
                        insert into carrier (traveler_id, completed, cancelled)
                        values (:traveler, :completed, :cancelled)
                        on conflict (traveler_id) do update
                        set completed = carrier.completed + excluded.completed,
                            cancelled = carrier.cancelled + excluded.cancelled
                        """)
                .param("traveler", command.travelerId())
                .param("completed", command.completed() ? 1 : 0)
                .param("cancelled", command.completed() ? 0 : 1)
                .update();
    }

    private void addToPair(Command command) {
        sql.sql(
                        """
                        insert into pairing (customer_id, traveler_id, completed)
                        values (:customer, :traveler, :completed)
                        on conflict (customer_id, traveler_id) do update
                        set completed = pairing.completed + excluded.completed
                        """)
                .param("customer", command.customerId())
                .param("traveler", command.travelerId())
                .param("completed", command.completed() ? 1 : 0)
                .update();
    }
}
