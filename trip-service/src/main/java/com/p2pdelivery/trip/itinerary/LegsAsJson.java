package com.p2pdelivery.trip.itinerary;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.hibernate.annotations.Immutable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Legs never change and are never searched here (matching has its own copy), so one JSON column
 * serves them.
 */
@Converter
@Immutable
class LegsAsJson implements AttributeConverter<List<Leg>, String> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(List<Leg> legs) {
        return JSON.writeValueAsString(legs);
    }

    @Override
    public List<Leg> convertToEntityAttribute(String json) {
        return List.copyOf(JSON.readValue(json, new TypeReference<List<Leg>>() {}));
    }
}
