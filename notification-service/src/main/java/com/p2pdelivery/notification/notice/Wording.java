package com.p2pdelivery.notification.notice;

import com.p2pdelivery.platform.money.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Puts facts into words: a title and a body, amounts and times as the reader's language writes
 * them.
 */
@Component
class Wording {

    /** A text in one language. */
    record Message(String language, String title, String body) {

        List<String> paragraphs() {
            return List.of(body.split("\n\n"));
        }
    }

    private final Texts texts;

    Wording(Texts texts) {
        this.texts = texts;
    }

    Message message(Topic topic, Facts facts, String name, String askedLanguage, ZoneId zone) {
        var language = Texts.languageFor(askedLanguage);
        var model = model(facts, name, language, zone);
        return new Message(
                language,
                texts.render(language, topic.textKey() + ".title", model),
                texts.render(language, topic.textKey() + ".body", model));
    }

    /** What the button says that leads to a link. */
    String linkLabel(Topic topic, String language) {
        return texts.render(language, topic.textKey() + ".link", Map.of());
    }

    private Map<String, Object> model(Facts facts, String name, String language, ZoneId zone) {
        var locale = Locale.forLanguageTag(language);
        var model = new HashMap<String, Object>();
        model.put("name", oneLine(name));
        var item = facts.item();
        model.put(
                "item",
                item == null ? texts.render(language, "item.unknown", Map.of()) : oneLine(item));
        put(model, "from", facts.from());
        put(model, "to", facts.to());
        var amount = facts.amount();
        put(model, "amount", amount == null ? null : money(amount, locale));
        var at = facts.at();
        put(model, "at", at == null ? null : time(at, zone, locale));
        var reason = facts.reason();
        put(model, "reason", reason == null ? null : reason(reason, language));
        var by = facts.by();
        put(model, "by", by == null ? null : texts.code(language, "by", by));
        var percent = facts.percent();
        put(model, "percent", percent == null || percent == 0 ? null : percent);
        var recipient = facts.recipient();
        put(model, "recipient", recipient == null ? null : recipient.name());
        return model;
    }

    /**
     * False opens no section of the template; a missing name would be an error, which is for
     * misspelt ones.
     */
    private static void put(Map<String, Object> model, String key, @Nullable Object value) {
        model.put(
                key,
                switch (value) {
                    case null -> false;
                    case String typed -> oneLine(typed);
                    default -> value;
                });
    }

    /** Codes are written in capitals; anything else is what a person typed. */
    private String reason(String reason, String language) {
        return reason.matches("[A-Z][A-Z0-9_]+") ? texts.code(language, "reason", reason) : reason;
    }

    /** What a person typed must not look like a paragraph of ours. */
    private static String oneLine(String typed) {
        return typed.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ").strip();
    }

    private static String money(Money money, Locale locale) {
        var format = NumberFormat.getCurrencyInstance(locale);
        var currency = Currency.getInstance(money.currency());
        var digits = Math.max(currency.getDefaultFractionDigits(), 0);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(money.amountMinor(), digits));
    }

    private static String time(Instant at, ZoneId zone, Locale locale) {
        var format =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(locale);
        return format.format(at.atZone(zone)) + " (" + zone.getId() + ")";
    }
}
