package com.p2pdelivery.platform.web.live.socket;

import com.p2pdelivery.platform.web.live.LiveStreams;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/**
 * For services whose streams are also sockets: {@code @Import} it beside that of the streams, and
 * spring-boot-starter-websocket as a dependency.
 */
public class LiveSocketConfiguration {

    @Bean
    static LiveSockets liveSockets(LiveStreams streams, JsonMapper json) {
        return new LiveSockets(streams, json);
    }
}
