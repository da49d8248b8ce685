package com.p2pdelivery.payment.provider.stripe;

import com.p2pdelivery.payment.provider.Answer;
import com.p2pdelivery.payment.provider.Answer.Unknown;
import com.stripe.model.HasId;
import com.stripe.model.MetadataStore;
import com.stripe.model.StripeCollection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How one of our movements is known again among Stripe's objects: by our reference, put on it. */
final class StripeLabels {

    /** The metadata's key. */
    static final String REFERENCE = "reference";

    /** As many as Stripe puts on one page. */
    static final long MOST = 100;

    private StripeLabels() {}

    static boolean isOn(MetadataStore<?> object, String reference) {
        return reference.equals(of(object.getMetadata()).get(REFERENCE));
    }

    /** Answers may leave them out. */
    static Map<String, String> of(@Nullable Map<String, String> metadata) {
        return metadata == null ? Map.of() : metadata;
    }

    /**
     * What the one of this reference says. What is not on the page may be on the next one: one
     * charge never has that many, and if it has, nobody knows.
     */
    static <T extends HasId & MetadataStore<T>> Optional<Answer> find(
            StripeCollection<T> page, String reference, Function<T, Answer> meaning) {
        return page.getData().stream()
                .filter(it -> isOn(it, reference))
                .map(meaning)
                .findFirst()
                .or(() ->
                        Boolean.TRUE.equals(page.getHasMore())
                                ? Optional.of(new Unknown("There is more than one page of them"))
                                : Optional.empty());
    }
}
