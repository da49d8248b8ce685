package com.p2pdelivery.payment.ledger.chain;

import com.p2pdelivery.payment.ledger.chain.ChainHashes.Entry;
import com.p2pdelivery.payment.ledger.chain.ChainHashes.Posting;
import com.p2pdelivery.payment.ledger.chain.ChainHashes.Seal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The chain's tables. */
@Component
class Chain {

    private final JdbcClient db;

    Chain(JdbcClient db) {
        this.db = db;
    }

    record Block(long number, byte[] previousHash, byte[] hash, int postings, Instant sealedAt) {}

    /** Keeps all other copies of the service from sealing until this transaction ends. */
    boolean lock() {
        return db.sql(
                        "select pg_try_advisory_xact_lock(hashtextextended('p2p_ledger_chain_' || current_schema(), 0))")
                .query(Boolean.class)
                .single();
    }

    /**
     * Takes committed postings out of the queue. What is not committed is not visible, and comes
     * later: a transaction that stays open holds up nobody and is left out of nothing.
     */
    List<UUID> takeUnsealed(int most) {
        return db.sql(
                        """
                        delete from ledger_unsealed
                        where ctid = any (array(select ctid from ledger_unsealed limit :most))
                        returning posting_id
                        """)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    long unsealed() {
        return db.sql("select count(*) from ledger_unsealed").query(Long.class).single();
    }

    Optional<Block> last() {
        return db.sql("select * from ledger_block order by number desc limit 1")
                .query((row, _) -> block(row))
                .optional();
    }

    Optional<Block> block(long number) {
        return db.sql("select * from ledger_block where number = :number")
                .param("number", number)
                .query((row, _) -> block(row))
                .optional();
    }

    List<Block> from(long number, int most) {
        return db.sql(
                        "select * from ledger_block where number >= :number order by number limit :most")
                .param("number", number)
                .param("most", most)
                .query((row, _) -> block(row))
                .list();
    }

    private static Block block(ResultSet row) throws SQLException {
        return new Block(
                row.getLong("number"),
                row.getBytes("previous_hash"),
                row.getBytes("hash"),
                row.getInt("postings"),
                instant(row, "sealed_at"));
    }

    void append(Block block, List<Seal> seals) {
        db.sql(
                        """
                        insert into ledger_block (number, previous_hash, hash, postings, sealed_at)
                        values (:number, :previous, :hash, :postings, :sealedAt)
                        """)
                .param("number", block.number())
                .param("previous", block.previousHash())
                .param("hash", block.hash())
                .param("postings", block.postings())
                .param("sealedAt", block.sealedAt().atOffset(ZoneOffset.UTC))
                .update();
        db.sql(
                        """
                        insert into ledger_seal (posting_id, block, position, hash)
                        select id, :block, position, decode(hash, 'hex')
                        from unnest(cast(:ids as uuid[]), cast(:hashes as text[]))
                            with ordinality as seal (id, hash, position)
                        """)
                .param("block", block.number())
                .param("ids", seals.stream().map(Seal::postingId).toArray(UUID[]::new))
                .param(
                        "hashes",
                        seals.stream()
                                .map(seal -> ChainHashes.hex(seal.hash()))
                                .toArray(String[]::new))
                .update();
    }

    /** What a block is said to contain, in its order. */
    List<Seal> seals(long block) {
        return db.sql(
                        "select posting_id, hash from ledger_seal where block = :block order by position")
                .param("block", block)
                .query((row, _) ->
                        new Seal(row.getObject("posting_id", UUID.class), row.getBytes("hash")))
                .list();
    }

    /** The postings as they are now, by id. */
    Map<UUID, Posting> postings(List<UUID> ids) {
        var postings = new HashMap<UUID, Posting>();
        db.sql(
                        """
                        select p.id, p.kind, p.escrow_id, p.delivery_id, p.content, p.settles, p.link_id, p.rate, p.posted_at,
                               e.id as entry_id, a.type, a.owner_id, e.currency, e.side, e.amount_minor, e.phase,
                               e.posted_at as entry_posted_at
                        from ledger_posting p
                        left join ledger_entry e on e.posting_id = p.id
                        left join ledger_account a on a.id = e.account_id and a.currency = e.currency
                        where p.id = any (cast(:ids as uuid[]))
                        order by e.id
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    var posting =
                            postings.computeIfAbsent(
                                    row.getObject("id", UUID.class), id -> posting(id, row));
                    if (row.getString("side") != null) {
                        posting.entries().add(entry(row));
                    }
                });
        return postings;
    }

    private static Posting posting(UUID id, ResultSet row) {
        try {
            return new Posting(
                    id,
                    row.getString("kind"),
                    row.getObject("escrow_id", UUID.class),
                    row.getObject("delivery_id", UUID.class),
                    row.getString("content"),
                    row.getObject("settles", UUID.class),
                    row.getObject("link_id", UUID.class),
                    row.getBigDecimal("rate"),
                    instant(row, "posted_at"),
                    new ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException("Posting " + id + " cannot be read", e);
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("entry_id"),
                row.getString("type"),
                row.getObject("owner_id", UUID.class),
                row.getString("currency"),
                row.getString("side"),
                row.getLong("amount_minor"),
                row.getString("phase"),
                instant(row, "entry_posted_at"));
    }

    /** Postings, or entries of no posting, that never went through the ledger's door. */
    List<UUID> strangers(int most) {
        return db.sql(
                        """
                        select p.id from ledger_posting p
                        where not exists (select 1 from ledger_seal s where s.posting_id = p.id)
                          and not exists (select 1 from ledger_unsealed u where u.posting_id = p.id)
                        union
                        select e.posting_id from ledger_entry e
                        where not exists (select 1 from ledger_posting p where p.id = e.posting_id)
                        limit :most
                        """)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    /** The last block that any posting is said to be in; 0 if there is none. */
    long lastSealed() {
        return db.sql("select coalesce(max(block), 0) from ledger_seal").query(Long.class).single();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
