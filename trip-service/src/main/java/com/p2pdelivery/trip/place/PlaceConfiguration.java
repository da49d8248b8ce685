package com.p2pdelivery.trip.place;

import com.p2pdelivery.trip.place.geonames.GeoNamesPlaces;
import com.p2pdelivery.trip.place.nominatim.NominatimPlaces;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlaceSettings.class)
class PlaceConfiguration {

    private final GeoNamesPlaces gazetteer = new GeoNamesPlaces();

    @Bean
    PlaceProvider places(PlaceSettings settings) {
        return settings.geocoderUrl().isEmpty()
                ? gazetteer
                : new FallbackPlaces(
                        new NominatimPlaces(settings.geocoderUrl(), settings.timeLimit()),
                        gazetteer);
    }

    /** Start-up does not wait for the gazetteer, and the first question hardly ever does. */
    @EventListener(ApplicationReadyEvent.class)
    void readGazetteer() {
        Thread.ofPlatform().daemon().name("gazetteer").start(gazetteer::read);
    }
}
