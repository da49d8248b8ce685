package com.p2pdelivery.trip.series;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The public holidays of countries, those of the whole country only. */
@Component
class HolidayCalendars {

    private final Set<String> countries = Set.of(Locale.getISOCountries());

    boolean knows(String country) {
        return countries.contains(country)
                && HolidayManager.getSupportedCalendarCodes().stream()
                        .anyMatch(country::equalsIgnoreCase);
    }

    /** The name in English of the holiday that a day is. */
    Optional<String> holiday(String country, LocalDate day) {
        // Reads a country once and a year of it once, and remembers both.
        return HolidayManager.getInstance(
                        ManagerParameters.create(country.toLowerCase(Locale.ROOT)))
                .getHolidays(day, day, HolidayType.PUBLIC_HOLIDAY)
                .stream()
                .map((Holiday holiday) -> holiday.getDescription(Locale.ENGLISH))
                .sorted()
                .findFirst();
    }
}
