package com.p2pdelivery.delivery.search;

import com.p2pdelivery.delivery.matching.Corridors;
import com.p2pdelivery.delivery.search.SavedSearch.Place;
import com.p2pdelivery.delivery.search.SavedSearch.Wanted;
import com.p2pdelivery.platform.geo.GeoPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The saved searches, found by their owner or by the cells of a corridor. */
@Repository
class SavedSearches {

    private final JdbcClient sql;

    SavedSearches(JdbcClient sql) {
        this.sql = sql;
    }

    /** Lets a person's writes follow one another, so that nobody gets past the limit. */
    void lockOwner(UUID owner) {
        sql.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:owner, 1))) locked")
                .param("owner", "saved-searches/" + owner)
                .query(Integer.class)
                .single();
    }

    int count(UUID owner) {
        return sql.sql("select count(*) from saved_search where owner_id = :owner")
                .param("owner", owner)
                .query(Integer.class)
                .single();
    }

    void add(SavedSearch search) {
        written(
                        """
                        insert into saved_search (id, owner_id, created_at, kind, from_name, from_lat, from_lon,
                                                  to_name, to_lat, to_lon, radius_m, starts_at, ends_at,
                                                  from_cells, to_cells)
                        values (:id, :owner, :created, :kind, :fromName, :fromLat, :fromLon, :toName, :toLat,
                                :toLon, :radius, :starts, :ends, :fromCells, :toCells)
                        """,
                        search.wanted())
                .param("id", search.searchId())
                .param("owner", search.ownerId())
                .param("created", Timestamp.from(search.createdAt()))
                .update();
    }

    /** Changes what is looked for; false if it is another version by now. */
    boolean change(UUID id, long version, Wanted wanted) {
        return written(
                                """
                                update saved_search
                                set version = version + 1, kind = :kind, from_name = :fromName,
                                    from_lat = :fromLat, from_lon = :fromLon, to_name = :toName,
                                    to_lat = :toLat, to_lon = :toLon, radius_m = :radius,
                                    starts_at = :starts, ends_at = :ends,
                                    from_cells = :fromCells, to_cells = :toCells
                                where id = :id and version = :version
                                """,
                                wanted)
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec written(String text, Wanted wanted) {
        return sql.sql(text)
                .param("kind", wanted.kind().name())
                .param("fromName", wanted.from().name())
                .param("fromLat", wanted.from().point().lat())
                .param("fromLon", wanted.from().point().lon())
                .param("toName", wanted.to().name())
                .param("toLat", wanted.to().point().lat())
                .param("toLon", wanted.to().point().lon())
                .param("radius", wanted.radiusM())
                .param("starts", Timestamp.from(wanted.startsAt()))
                .param("ends", Timestamp.from(wanted.endsAt()))
                .param("fromCells", Corridors.cellsAround(wanted.from().point(), wanted.radiusM()))
                .param("toCells", Corridors.cellsAround(wanted.to().point(), wanted.radiusM()));
    }

    boolean remove(UUID id, UUID owner) {
        return sql.sql("delete from saved_search where id = :id and owner_id = :owner")
                        .param("id", id)
                        .param("owner", owner)
                        .update()
                == 1;
    }

    int removeEnded(Instant now) {
        return sql.sql("delete from saved_search where ends_at <= :now")
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<SavedSearch> find(UUID id, UUID owner) {
        return sql.sql("select * from saved_search where id = :id and owner_id = :owner")
                .param("id", id)
                .param("owner", owner)
                .query(SavedSearches::search)
                .optional();
    }

    List<SavedSearch> of(UUID owner) {
        return sql.sql("select * from saved_search where owner_id = :owner order by id desc")
                .param("owner", owner)
                .query(SavedSearches::search)
                .list();
    }

    /**
     * Those that share a cell with both ends of a corridor and whose owner can deal with this
     * person: neither themselves nor somebody blocked.
     */
    List<SavedSearch> near(
            SearchKind kind, int[] fromCells, int[] toCells, UUID person, Instant now) {
        return sql.sql(
                        """
                        select s.* from saved_search s
                        where s.kind = :kind
                          and s.from_cells && :fromCells
                          and s.to_cells && :toCells
                          and s.ends_at > :now
                          and s.owner_id <> :person
                          and not exists (select from block b
                                          where b.blocker_id = s.owner_id and b.blocked_id = :person)
                          and not exists (select from block b
                                          where b.blocker_id = :person and b.blocked_id = s.owner_id)
                        order by s.id
                        """)
                .param("kind", kind.name())
                .param("fromCells", fromCells)
                .param("toCells", toCells)
                .param("now", Timestamp.from(now))
                .param("person", person)
                .query(SavedSearches::search)
                .list();
    }

    private static SavedSearch search(ResultSet row, int number) throws SQLException {
        return new SavedSearch(
                row.getObject("id", UUID.class),
                row.getLong("version"),
                row.getObject("owner_id", UUID.class),
                new Wanted(
                        SearchKind.valueOf(row.getString("kind")),
                        place(row, "from"),
                        place(row, "to"),
                        row.getDouble("radius_m") / 1_000,
                        row.getTimestamp("starts_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant()),
                row.getTimestamp("created_at").toInstant());
    }

    private static Place place(ResultSet row, String end) throws SQLException {
        return new Place(
                new GeoPoint(row.getDouble(end + "_lat"), row.getDouble(end + "_lon")),
                row.getString(end + "_name"));
    }
}
