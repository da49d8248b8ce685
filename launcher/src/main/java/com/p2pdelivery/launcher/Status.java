package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** {@code ./p2p status}: one line per server and service. */
final class Status {

    private final Fleet fleet;
    private boolean allReady = true;

    Status(Fleet fleet) {
        this.fleet = fleet;
    }

    boolean isAllReady() {
        return allReady;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%-13s %-9s %8s %7s %9s %8s  %s"
                        .formatted("", "", "pid", "port", "memory", "cpu", "start"));
        for (Backend backend : fleet.servers().ours()) {
            lines.add(
                    line(
                            backend.name(),
                            backend.pid(),
                            backend.isRunning() ? "running" : "down",
                            "",
                            ""));
            allReady &= backend.isRunning();
        }
        Usage sum = new Usage(0, 0);
        for (Service service : Service.values()) {
            OptionalLong pid = fleet.pid(service);
            String state = pid.isEmpty() ? "down" : fleet.isReady(service) ? "ready" : "not ready";
            allReady &= state.equals("ready");
            lines.add(
                    line(
                            service.key(),
                            pid,
                            state,
                            Integer.toString(fleet.instance().port(service)),
                            pid.isPresent() ? cache(service, pid.getAsLong()) : ""));
            if (pid.isPresent()) {
                sum = sum.plus(Usage.of(pid.getAsLong()));
            }
        }
        lines.add(
                String.format(
                        Locale.ROOT,
                        "%-40s %6.0f MB %6.1f s",
                        "services together",
                        sum.residentMegabytes(),
                        sum.cpuSeconds()));
        return lines;
    }

    /**
     * A cache that the JVM refuses costs most of the start-up, and nobody would see it otherwise.
     */
    private String cache(Service service, long pid) {
        Application application = fleet.application(service);
        if (application.isCacheUsedBy(pid)) {
            return "from cache";
        }
        return application.hasCache()
                ? "CACHE NOT USED: the JVM refuses it or the service was built or trained since; restart it, and if this stays, see `head` of its log"
                : "no cache";
    }

    private static String line(
            String name, OptionalLong pid, String state, String port, String cache) {
        if (pid.isEmpty()) {
            return "%-13s %s".formatted(name, state);
        }
        Usage usage = Usage.of(pid.getAsLong());
        return String.format(
                Locale.ROOT,
                "%-13s %-9s %8d %7s %6.0f MB %6.1f s  %s",
                name,
                state,
                pid.getAsLong(),
                port,
                usage.residentMegabytes(),
                usage.cpuSeconds(),
                cache);
    }
}
