package com.p2pdelivery.payment.ledger.chain;

import static com.p2pdelivery.payment.Stage.eur;
import static com.p2pdelivery.platform.test.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.p2pdelivery.payment.ledger.AccountType;
import com.p2pdelivery.payment.ledger.Ledger;
import com.p2pdelivery.payment.ledger.Posting;
import com.p2pdelivery.payment.ledger.chain.VerifyChain.Finding;
import com.p2pdelivery.payment.ledger.chain.VerifyChain.Kind;
import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever owns the tables can take back their rights and silence the triggers: that is what these
 * tests do, in transactions that are rolled back.
 */
@ServiceIT
class ChainIT {

    private static final int ALL = 100_000;

    private final Ledger ledger;
    private final Chain chain;
    private final SealPostings sealPostings;
    private final VerifyChain verifyChain;
    private final JdbcClient db;
    private final TestApi api;
    private final TransactionTemplate transaction;

    ChainIT(
            Ledger ledger,
            Chain chain,
            SealPostings sealPostings,
            VerifyChain verifyChain,
            JdbcClient db,
            TestApi api,
            TransactionTemplate transaction) {
        this.ledger = ledger;
        this.chain = chain;
        this.sealPostings = sealPostings;
        this.verifyChain = verifyChain;
        this.db = db;
        this.api = api;
        this.transaction = transaction;
    }

    @Test
    void sealsWhatIsCommittedAndFindsItIntact() {
        var postings = sealed(3);

        assertThat(blockOf(postings.getFirst())).isPositive();
        assertThat(verified()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind = 'X'",
                "escrow_id = gen_random_uuid()",
                "delivery_id = gen_random_uuid()",
                "content = content || ' '",
                "settles = gen_random_uuid()",
                "link_id = gen_random_uuid()",
                "rate = 1",
                "posted_at = posted_at - interval '1 microsecond'"
            })
    void findsWhateverWasSaidAboutAPostingAltered(String change) {
        var postings = sealed(2);

        assertThat(
                        afterSql(
                                "update ledger_posting set %s where id = :id".formatted(change),
                                postings.get(1)))
                .containsExactly(found(Kind.POSTING_ALTERED, postings.get(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id = default",
                "account_id = -account_id",
                "side = case side when 'D' then 'C' else 'D' end",
                "amount_minor = amount_minor + 1",
                "currency = 'CHF'",
                "phase = 'H'",
                "posted_at = posted_at - interval '1 microsecond'"
            })
    void findsWhateverWasSaidInAnEntryAltered(String change) {
        var postings = sealed(3);

        assertThat(
                        afterSql(
                                "update ledger_entry set %s where posting_id = :id"
                                        .formatted(change),
                                postings.get(1)))
                .containsExactly(found(Kind.POSTING_ALTERED, postings.get(1)));
    }

    @Test
    void findsAnAccountOfAnotherType() {
        var postings = sealed(2);

        assertThat(
                        afterSql(
                                """
                                update ledger_account set type = 'ESCROW_HELD' where type = 'TRAVELER_PAYABLE'
                                  and id in (select account_id from ledger_entry where posting_id = :id)
                                """,
                                postings.getFirst()))
                .containsExactly(found(Kind.POSTING_ALTERED, postings.getFirst()));
    }

    @Test
    void findsAnAccountGivenToSomebodyElse() {
        var postings = sealed(2);

        assertThat(
                        afterSql(
                                """
                                update ledger_account set owner_id = gen_random_uuid() where type = 'TRAVELER_PAYABLE'
                                  and id in (select account_id from ledger_entry where posting_id = :id)
                                """,
                                postings.getFirst()))
                .containsExactly(found(Kind.POSTING_ALTERED, postings.getFirst()));
    }

    @Test
    void findsADeletedEntryAndADeletedPosting() {
        var postings = sealed(3);

        assertThat(
                        afterSql(
                                """
                                delete from ledger_entry where id = (
                                    select max(id) from ledger_entry where posting_id = :id)
                                """,
                                postings.get(2)))
                .containsExactly(found(Kind.POSTING_ALTERED, postings.get(2)));
        assertThat(
                        afterSql(
                                """
                                with entry as (delete from ledger_entry where posting_id = :id)
                                delete from ledger_posting where id = :id
                                """,
                                postings.get(2)))
                .containsExactly(found(Kind.POSTING_MISSING, postings.get(2)));
    }

    @Test
    void findsWhatWasSlippedIn() {
        var posting = sealed(1).getFirst();

        assertThat(
                        afterSql(
                                """
                                insert into ledger_entry (posting_id, account_id, side, amount_minor, currency, posted_at)
                                select posting_id, account_id, side, amount_minor, currency, posted_at
                                from ledger_entry where posting_id = :id
                                """,
                                posting))
                .containsExactly(found(Kind.POSTING_ALTERED, posting));

        var stranger = UUID.randomUUID();
        assertThat(
                        afterSql(
                                """
                                insert into ledger_posting (id, kind, content, posted_at)
                                values (:id, 'TEST', '', now())
                                """,
                                stranger))
                .containsExactly(new Finding(Kind.POSTING_INSERTED, 0, stranger));
    }

    @Test
    void findsWhatWasSealedAlthoughItDoesNotBalance() {
        transaction.executeWithoutResult(change -> {
            change.setRollbackOnly();
            var slippedIn = UUID.randomUUID();
            pastTheTriggers(
                    """
                    with posting as (
                        insert into ledger_posting (id, kind, content, posted_at) values (:id, 'TEST', '', now())),
                    unsealed as (insert into ledger_unsealed values (:id))
                    insert into ledger_entry (posting_id, account_id, side, amount_minor, currency, posted_at)
                    select :id, id, 'C', 1, currency, now() from ledger_account limit 1
                    """,
                    slippedIn);
            sealPostings.handle();

            assertThat(verified()).containsExactly(found(Kind.POSTING_UNLAWFUL, slippedIn));
        });
    }

    @Test
    void findsSwappedAlteredAndRemovedBlocks() {
        long one = blockOf(sealed(2).getFirst());
        long other = blockOf(sealed(2).getFirst());

        assertThat(
                        afterSql(
                                """
                                update ledger_block set number = number + 1000000;
                                update ledger_block set number = case number - 1000000
                                    when %1$d then %2$d when %2$d then %1$d else number - 1000000 end;
                                update ledger_seal set block = block + 1000000;
                                update ledger_seal set block = case block - 1000000
                                    when %1$d then %2$d when %2$d then %1$d else block - 1000000 end;
                                """
                                        .formatted(one, other),
                                null))
                .contains(
                        new Finding(Kind.BLOCK_ALTERED, one, null),
                        new Finding(Kind.BLOCK_ALTERED, other, null));
        assertThat(
                        afterSql(
                                """
                                with seal as (delete from ledger_seal where block = %1$d)
                                delete from ledger_block where number = %1$d
                                """
                                        .formatted(one),
                                null))
                .contains(new Finding(Kind.BLOCK_MISSING, one, null));
        assertThat(afterSql("delete from ledger_block where number >= %d".formatted(other), null))
                .contains(new Finding(Kind.BLOCK_MISSING, other, null));
    }

    @Test
    void findsAPostingThatWasSealedAnewAfterItWasAltered() {
        var posting = sealed(2).getFirst();

        assertThat(
                        afterSql(
                                "update ledger_seal set hash = decode(repeat('00', 32), 'hex') where posting_id = :id",
                                posting))
                .contains(new Finding(Kind.BLOCK_ALTERED, blockOf(posting), null));
    }

    @Test
    void aTransactionThatStaysOpenIsLeftOutOfNothingAndHoldsUpNobody() throws Exception {
        var slow = posting();
        var posted = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running =
                    threads.submit(() ->
                            transaction.executeWithoutResult(_ -> {
                                ledger.post(slow);
                                posted.countDown();
                                await(mayCommit);
                            }));
            await(posted);
            var quick = sealed(2);
            assertThat(blockOf(quick.getFirst())).isPositive();
            assertThat(blockOf(slow.id())).isZero();

            mayCommit.countDown();
            running.get();
        }

        eventuallySealed(slow.id());
        assertThat(verified()).isEmpty();
    }

    @Test
    void aCrashWhileSealingLeavesNoTrace() {
        var posting = posting();

        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(_ -> {
                            ledger.post(posting);
                            sealPostings.handle();
                            var backend =
                                    db.sql("select pg_backend_pid()").query(Integer.class).single();
                            // From outside, so that it is the commit that fails, and says so once.
                            CompletableFuture.runAsync(() -> end(backend)).join();
                        }))
                .isInstanceOfAny(DataAccessException.class, TransactionException.class);

        transaction.executeWithoutResult(_ -> ledger.post(posting));
        eventuallySealed(posting.id());
        assertThat(verified()).isEmpty();
    }

    /** Returns when it is gone. */
    private void end(int backend) {
        assertThat(
                        db.sql("select pg_terminate_backend(:pid, 10000)")
                                .param("pid", backend)
                                .query(Boolean.class)
                                .single())
                .isTrue();
    }

    @Test
    void manyCopiesSealAtOnceAndEachPostingOnce() throws Exception {
        var all = new ArrayList<UUID>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 5; i++) {
                threads.execute(() -> sealPostings.handle());
                var postings = new ArrayList<Posting>();
                for (int j = 0; j < 300; j++) {
                    postings.add(posting());
                    all.add(postings.getLast().id());
                }
                transaction.execute(_ -> ledger.attempt(postings));
                threads.execute(() -> sealPostings.handle());
            }
        }

        for (var id : all) {
            eventuallySealed(id);
        }
        assertThat(verified()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FINANCE", "ADMIN"})
    void operatorsAskForAVerification(String role) {
        sealed(1);

        var answer =
                api.as(UUID.randomUUID(), role).get("/v1/ledger/chain/verification").expect(200);

        assertThat(answer.json().get("intact").booleanValue()).isTrue();
        assertThat(answer.text("/lastHash")).hasSize(64);
        api.as(UUID.randomUUID(), "CUSTOMER").get("/v1/ledger/chain/verification").expect(403);
        api.as(UUID.randomUUID(), role)
                .get("/v1/ledger/chain/verification?fromBlock=0")
                .expect(400);
    }

    private Finding found(Kind kind, UUID posting) {
        return new Finding(kind, blockOf(posting), posting);
    }

    /** Does what only an owner could, verifies, and takes it back. */
    private List<Finding> afterSql(String sql, @Nullable UUID id) {
        return Objects.requireNonNull(
                transaction.execute(change -> {
                    change.setRollbackOnly();
                    pastTheTriggers(sql, id);
                    return verified();
                }));
    }

    /**
     * In this order, or this transaction waits for one that waits for it: the chain before the
     * tables, which the service's own sweep locks under it, the tables as postings lock them, and
     * last the rights, whose rows in the catalogue an autovacuum of a table writes, too.
     */
    private void pastTheTriggers(String sql, @Nullable UUID id) {
        while (!chain.lock()) {
            Thread.onSpinWait();
        }
        for (var table : List.of("account", "posting", "entry", "block", "seal")) {
            db.sql("alter table ledger_%s disable trigger user".formatted(table)).update();
        }
        db.sql("grant all on all tables in schema payment_service to current_user").update();
        var statement = db.sql(sql);
        if (id != null) {
            statement = statement.param("id", id);
        }
        statement.update();
    }

    private List<Finding> verified() {
        return verifyChain.handle(new VerifyChain.Command(1, ALL)).findings();
    }

    private List<UUID> sealed(int many) {
        var ids = new ArrayList<UUID>();
        for (int i = 0; i < many; i++) {
            var posting = posting();
            transaction.executeWithoutResult(_ -> ledger.post(posting));
            ids.add(posting.id());
        }
        ids.forEach(this::eventuallySealed);
        return ids;
    }

    /** The service's own sweep may be at it just now. */
    private void eventuallySealed(UUID id) {
        eventually(() -> {
            sealPostings.handle();
            assertThat(blockOf(id)).isPositive();
        });
    }

    private long blockOf(UUID id) {
        return db.sql("select coalesce(max(block), 0) from ledger_seal where posting_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private static Posting posting() {
        return Posting.of("TEST", UUID.randomUUID())
                .debit(AccountType.CHARGEBACK_LOSS, eur(7))
                .credit(AccountType.TRAVELER_PAYABLE, UUID.randomUUID(), eur(7));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
