package com.p2pdelivery.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PagingTest {

    @Test
    void aCursorComesBackAsItsId() {
        var id = UUID.randomUUID();
        assertThat(Cursor.decode(Cursor.encode(id))).isEqualTo(id);
    }

    @Test
    void aCursorThatNobodyGaveOutIsRefused() {
        assertThatThrownBy(() -> Cursor.decode("nonsense!"))
                .isInstanceOf(InvalidCursorException.class);
        assertThatThrownBy(() -> Cursor.decode("YWJj")).isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void oneRowMoreThanThePageMeansThatThereIsMore() {
        assertThat(Page.cut(List.of(1, 2, 3), 2, String::valueOf))
                .isEqualTo(new Page<>(List.of(1, 2), "2"));
        assertThat(Page.cut(List.of(1, 2), 2, String::valueOf))
                .isEqualTo(new Page<>(List.of(1, 2), null));
    }

    @Test
    void anEditNeedsTheVersionThatItSaw() {
        assertThat(ETags.matches("\"7\"", 7)).isTrue();
        assertThat(ETags.matches("\"6\", \"7\"", 7)).isTrue();
        assertThat(ETags.matches("*", 7)).isTrue();
        assertThat(ETags.matches(null, 7)).isTrue();
        assertThat(ETags.matches("\"6\"", 7)).isFalse();
        assertThat(ETags.matches("W/\"7\"", 7)).isFalse();
    }
}
