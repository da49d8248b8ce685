package com.p2pdelivery.delivery.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoodsTest {

    private static final String FILE =
            """
            delivery.goods:
              version: "1"
              categories:
                - { code: WINE, name: Wine }
                - { code: BOOKS, name: Books }
              unions:
                EU: [DE, FR]
              rules:
                - { name: no-wine, goods: [WINE], into: [EU], refuses: true, because: It is so. }
            """;

    @Test
    void readsTheFileThatIsShipped() {
        var goods = GoodsFile.ours();
        assertThat(goods.category("general")).isPresent();
        assertThat(goods.unions().get("EU")).contains("DE", "FR").doesNotContain("NO", "CH");
        assertThat(goods.rules())
                .filteredOn(rule -> rule.name().equals("eu-meat-and-milk"))
                .allSatisfy(rule -> assertThat(rule.notFrom()).contains("NO"))
                .hasSize(1);
    }

    @Test
    void readsASoundFile() {
        assertThat(GoodsFile.of(FILE).rules()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "code: BOOKS, code: WINE, WINE is there twice",
        "goods: [WINE], goods: [BEER], no-wine names unknown BEER",
        "into: [EU], into: [EW], no-wine names unknown EW",
        "'[DE, FR]', '[DE, FX]', EU has no country FX",
        "refuses: true, refuses: false, no-wine has either to refuse or to name documents"
    })
    void doesNotStartWithAFileThatContradictsItself(String sound, String wrong, String sentence) {
        assertThatThrownBy(() -> GoodsFile.of(FILE.replace(sound, wrong)))
                .rootCause()
                .hasMessageContaining(sentence);
    }

    @Test
    void doesNotOverlookAFieldThatItDoesNotKnow() {
        assertThatThrownBy(() -> GoodsFile.of(FILE.replace("into:", "inwards:")))
                .isInstanceOf(RuntimeException.class);
    }
}
