package com.p2pdelivery.trip.series;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;
import tools.jackson.databind.json.JsonMapper;

/** A template is read and written whole, and nothing searches in it. */
@Converter
@Immutable
class TemplateAsJson implements AttributeConverter<Template, String> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(Template template) {
        return JSON.writeValueAsString(template);
    }

    @Override
    public Template convertToEntityAttribute(String json) {
        return JSON.readValue(json, Template.class);
    }
}
