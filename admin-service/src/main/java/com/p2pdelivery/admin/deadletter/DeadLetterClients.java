package com.p2pdelivery.admin.deadletter;

import com.p2pdelivery.admin.fleet.Fleet.Service;
import com.p2pdelivery.platform.security.ServiceRestClients;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** One client for each service, made when it is first needed. */
@Component
class DeadLetterClients {

    private final ServiceRestClients clients;
    private final Map<String, RestClient> made = new ConcurrentHashMap<>();

    DeadLetterClients(ServiceRestClients clients) {
        this.clients = clients;
    }

    RestClient of(Service service) {
        return made.computeIfAbsent(
                service.name(),
                _ -> clients.create(service.url().toString(), "dead-letters.manage"));
    }
}
