package com.p2pdelivery.notification.notice;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code parcel}: what a delivery carries from where to where. */
@Repository
class Parcels {

    record Parcel(String title, String fromName, String toName) {}

    private final JdbcClient jdbc;

    Parcels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UUID deliveryId, Parcel parcel) {
        jdbc.sql(
                        """
                        insert into parcel (delivery_id, title, from_name, to_name)
                        values (:id, :title, :fromName, :toName)
                        on conflict (delivery_id) do nothing
                        """)
                .param("id", deliveryId)
                .param("title", parcel.title())
                .param("fromName", parcel.fromName())
                .param("toName", parcel.toName())
                .update();
    }

    Optional<Parcel> find(UUID deliveryId) {
        return jdbc.sql("select title, from_name, to_name from parcel where delivery_id = :id")
                .param("id", deliveryId)
                .query(Parcel.class)
                .optional();
    }
}
