package com.p2pdelivery.notification.contact;

import com.p2pdelivery.platform.events.EventHandlers;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is heard of people. */
@Configuration(proxyBeanMethods = false)
class ContactEvents {

    record Registered(UUID accountId, String email, String displayName, String language) {
        @Override
        public String toString() {
            return "Registered[" + accountId + "]";
        }
    }

    record ProfileChanged(UUID userId, String displayName, String language, String timeZone) {
        @Override
        public String toString() {
            return "ProfileChanged[" + userId + "]";
        }
    }

    @Bean
    EventHandlers contactHandlers(Contacts contacts) {
        return EventHandlers.named("contact")
                .on(
                        "p2p.auth.account",
                        "AccountRegistered",
                        Registered.class,
                        (_, e) ->
                                contacts.registered(
                                        e.accountId(), e.email(), e.displayName(), e.language()))
                .on(
                        "p2p.user.profile",
                        "ProfileChanged",
                        ProfileChanged.class,
                        (event, e) ->
                                contacts.profileChanged(
                                        e.userId(),
                                        event.sequence(),
                                        e.displayName(),
                                        e.language(),
                                        e.timeZone()));
    }
}
