package com.p2pdelivery.user.profile.messaging;

import com.p2pdelivery.platform.events.EventHandlers;
import com.p2pdelivery.user.profile.CreateProfile;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What profiles hear of accounts. */
@Configuration(proxyBeanMethods = false)
class AccountEvents {

    record AccountRegistered(UUID accountId, String displayName, String language) {}

    @Bean
    EventHandlers profileHears(CreateProfile createProfile) {
        return EventHandlers.named("profile")
                .on(
                        "p2p.auth.account",
                        "AccountRegistered",
                        AccountRegistered.class,
                        (event, account) ->
                                createProfile.handle(
                                        new CreateProfile.Command(
                                                account.accountId(),
                                                account.displayName(),
                                                account.language(),
                                                event.time())));
    }
}
