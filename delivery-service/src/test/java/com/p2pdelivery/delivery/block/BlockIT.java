package com.p2pdelivery.delivery.block;

import static org.assertj.core.api.Assertions.assertThat;

import com.p2pdelivery.platform.test.ServiceIT;
import com.p2pdelivery.platform.test.TestApi;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceIT
class BlockIT {

    private final UUID person = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final TestApi api;
    private final JdbcClient sql;

    BlockIT(TestApi api, JdbcClient sql) {
        this.api = api;
        this.sql = sql;
    }

    @Test
    void aPersonBlocksAndUnblocksAnotherAsOftenAsTheyLike() {
        assertThat(blockedBy(person)).isEmpty();
        me().put("/v1/blocks/" + other, Map.of()).expect(204);
        me().put("/v1/blocks/" + other, Map.of()).expect(204);
        assertThat(blockedBy(person)).containsExactly(other.toString());
        assertThat(blockedBy(other)).as("the other one is not told").isEmpty();
        me().delete("/v1/blocks/" + other).expect(204);
        me().delete("/v1/blocks/" + other).expect(204);
        assertThat(blockedBy(person)).isEmpty();
    }

    @Test
    void nobodyBlocksThemselvesOrTheWholeWorld() {
        assertThat(me().put("/v1/blocks/" + person, Map.of()).expect(422).code())
                .isEqualTo("blocks-oneself");
        sql.sql(
                        """
                        insert into block (blocker_id, blocked_id, at)
                        select ?, gen_random_uuid(), now() from generate_series(1, ?)
                        """)
                .params(person, BlockPerson.MOST)
                .update();
        assertThat(me().put("/v1/blocks/" + other, Map.of()).expect(409).code())
                .isEqualTo("too-many-blocks");
    }

    private TestApi.Caller me() {
        return api.as(person, "CUSTOMER");
    }

    private List<String> blockedBy(UUID who) {
        return api.as(who, "TRAVELER")
                .get("/v1/blocks")
                .expect(200)
                .json()
                .get("items")
                .findValuesAsString("accountId");
    }
}
