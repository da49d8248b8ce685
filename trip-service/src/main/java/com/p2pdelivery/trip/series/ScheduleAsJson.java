package com.p2pdelivery.trip.series;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;
import tools.jackson.databind.json.JsonMapper;

/** A schedule is read and written whole, and nothing searches in it. */
@Converter
@Immutable
class ScheduleAsJson implements AttributeConverter<Schedule, String> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(Schedule schedule) {
        return JSON.writeValueAsString(schedule);
    }

    @Override
    public Schedule convertToEntityAttribute(String json) {
        return JSON.readValue(json, Schedule.class);
    }
}
