package com.p2pdelivery.delivery.category;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A kind of goods.
 *
 * @param notBy means of transport that may not carry it
 * @param prohibited why nobody may carry it at all; null where it may travel
 */
public record Category(
        @NotBlank @Pattern(regexp = "[A-Z][A-Z_]{1,39}") String code,
        @NotBlank String name,
        @DefaultValue Set<Mode> notBy,
        @Nullable String prohibited) {

    public Category {
        notBy = Set.copyOf(notBy);
    }

    /** In the order of {@link Mode}. */
    public List<Mode> modesAllowed() {
        return Arrays.stream(Mode.values()).filter(mode -> !notBy.contains(mode)).toList();
    }
}
