package com.p2pdelivery.admin.timeline.messaging;

import com.p2pdelivery.admin.timeline.RecordEvent;
import com.p2pdelivery.admin.timeline.Story;
import com.p2pdelivery.admin.timeline.Story.Chapter;
import com.p2pdelivery.platform.events.EventHandlers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;

/** Listens to every event of {@link Story}. */
@Configuration(proxyBeanMethods = false)
class StoryEvents {

    @Bean
    EventHandlers timelineEvents(RecordEvent record) {
        EventHandlers handlers = EventHandlers.named("timeline");
        for (Chapter chapter : Story.chapters()) {
            handlers =
                    handlers.on(
                            chapter.topic(),
                            chapter.type(),
                            JsonNode.class,
                            (event, _) -> record.handle(new RecordEvent.Command(chapter, event)));
        }
        return handlers;
    }
}
