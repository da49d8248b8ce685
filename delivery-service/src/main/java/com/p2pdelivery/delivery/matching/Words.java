package com.p2pdelivery.delivery.matching;

import com.p2pdelivery.platform.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.Locale;

/** Figures as a sentence tells them. */
final class Words {

    private Words() {}

    static String km(double meters) {
        return String.format(Locale.ROOT, meters < 10_000 ? "%.1f km" : "%.0f km", meters / 1_000);
    }

    static String times(double factor) {
        return String.format(Locale.ROOT, "%.1f", factor);
    }

    static String percent(double share) {
        return share < 0.01 ? "less than 1 %" : Math.round(share * 100) + " %";
    }

    /** Days and hours, hours and minutes, or minutes. */
    static String time(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes < 48 * 60
                ? minutes / 60 + " h " + minutes % 60 + " min"
                : minutes / 1_440 + " days " + minutes % 1_440 / 60 + " h";
    }

    static String deliveries(int count) {
        return count == 1 ? "1 delivery" : count + " deliveries";
    }

    static String money(Money money) {
        int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        return BigDecimal.valueOf(money.amountMinor(), digits).toPlainString()
                + " "
                + money.currency();
    }
}
