package com.p2pdelivery.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class ProblemsTest {

    @Test
    void aProblemHasMembersOfItsOwn() {
        var problem =
                Problems.detail(
                        HttpStatus.CONFLICT,
                        "trip-not-draft",
                        "Only a draft can be published.",
                        Map.of("tripStatus", "OPEN"));

        assertThat(problem.getStatus()).isEqualTo(409);
        assertThat(problem.getProperties())
                .isEqualTo(Map.of("code", "trip-not-draft", "tripStatus", "OPEN"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "title", "status", "detail", "instance", "code"})
    void aMemberThatEveryProblemHasIsNotSaidTwice(String name) {
        assertThatThrownBy(() ->
                        Problems.problem(
                                HttpStatus.CONFLICT,
                                "trip-not-draft",
                                "Only a draft can be published.",
                                Map.of(name, "OPEN")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Problem trip-not-draft: \"%s\" is a member of every problem", name);
    }
}
