package com.p2pdelivery.payment.pricing.market;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.p2pdelivery.payment.pricing.price.Shipment.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The public holidays of countries, those of the whole country only. */
@Component
public class Holidays {

    private final Map<CountryYear, Map<LocalDate, String>> known = new ConcurrentHashMap<>();

    /** Whatever is known about a day; empty for a country without a calendar. */
    public Optional<Holiday> of(String country, LocalDate day) {
        if (!hasCalendar(country)) {
            return Optional.empty();
        }
        var year =
                known.computeIfAbsent(new CountryYear(country, day.getYear()), Holidays::calendar);
        return Optional.of(new Holiday(country, year.get(day)));
    }

    private static boolean hasCalendar(String country) {
        return HolidayManager.getSupportedCalendarCodes().stream()
                .anyMatch(country::equalsIgnoreCase);
    }

    private static Map<LocalDate, String> calendar(CountryYear wanted) {
        return HolidayManager.getInstance(
                        ManagerParameters.create(wanted.country.toLowerCase(Locale.ROOT)))
                .getHolidays(Year.of(wanted.year), HolidayType.PUBLIC_HOLIDAY)
                .stream()
                .collect(
                        toUnmodifiableMap(
                                holiday -> holiday.getDate(),
                                holiday -> holiday.getDescription(Locale.ENGLISH),
                                (one, other) -> one.compareTo(other) < 0 ? one : other));
    }

    private record CountryYear(String country, int year) {}
}
