package com.p2pdelivery.delivery.photo;

import com.p2pdelivery.delivery.photo.Photo.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of photos. */
@Repository
public class Photos {

    private final JdbcClient sql;

    Photos(JdbcClient sql) {
        this.sql = sql;
    }

    public Optional<Photo> find(UUID deliveryId, UUID photoId) {
        return sql.sql("select * from photo where id = :id and delivery_id = :delivery")
                .param("id", photoId)
                .param("delivery", deliveryId)
                .query(Photos::photo)
                .optional();
    }

    List<Photo> ofItem(UUID deliveryId) {
        return sql.sql(
                        """
                        select * from photo
                        where delivery_id = :delivery and purpose = 'ITEM'
                        order by id
                        """)
                .param("delivery", deliveryId)
                .query(Photos::photo)
                .list();
    }

    int count(UUID deliveryId, Purpose purpose) {
        return sql.sql(
                        "select count(*) from photo where delivery_id = :delivery and purpose = :purpose")
                .param("delivery", deliveryId)
                .param("purpose", purpose.name())
                .query(Integer.class)
                .single();
    }

    /** The one that this person made of the same file before. */
    Optional<Photo> uploadedBefore(
            UUID deliveryId, Purpose purpose, UUID uploaderId, String uploadHash) {
        return sql.sql(
                        """
                        select * from photo
                        where delivery_id = :delivery and purpose = :purpose
                          and uploader_id = :uploader and upload_hash = :hash
                        """)
                .param("delivery", deliveryId)
                .param("purpose", purpose.name())
                .param("uploader", uploaderId)
                .param("hash", uploadHash)
                .query(Photos::photo)
                .optional();
    }

    void add(Photo photo, String uploadHash, @Nullable Instant expiresAt) {
        sql.sql(
                        """
                        insert into photo (id, delivery_id, purpose, uploader_id, upload_hash, width, height,
                                           size_bytes, created_at, expires_at)
                        values (:id, :delivery, :purpose, :uploader, :hash, :width, :height,
                                :size, :created, :expires)
                        """)
                .param("id", photo.photoId())
                .param("delivery", photo.deliveryId())
                .param("purpose", photo.purpose().name())
                .param("uploader", photo.uploaderId())
                .param("hash", uploadHash)
                .param("width", photo.width())
                .param("height", photo.height())
                .param("size", photo.sizeBytes())
                .param("created", Timestamp.from(photo.createdAt()))
                .param("expires", expiresAt == null ? null : Timestamp.from(expiresAt))
                .update();
    }

    /**
     * A message shows this photo from now on, so it stays. False where the person has no such photo
     * to send.
     */
    public boolean send(UUID deliveryId, UUID photoId, UUID uploaderId) {
        return sql.sql(
                                """
                                update photo set expires_at = null
                                where id = :id and delivery_id = :delivery and uploader_id = :uploader
                                  and purpose = 'MESSAGE'
                                """)
                        .param("id", photoId)
                        .param("delivery", deliveryId)
                        .param("uploader", uploaderId)
                        .update()
                == 1;
    }

    boolean remove(UUID photoId) {
        return sql.sql("delete from photo where id = :id").param("id", photoId).update() == 1;
    }

    private static Photo photo(ResultSet row, int number) throws SQLException {
        return new Photo(
                row.getObject("id", UUID.class),
                row.getObject("delivery_id", UUID.class),
                Purpose.valueOf(row.getString("purpose")),
                row.getObject("uploader_id", UUID.class),
                row.getInt("width"),
                row.getInt("height"),
                row.getInt("size_bytes"),
                row.getTimestamp("created_at").toInstant());
    }
}
