package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.BackendPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * One fleet on this machine. A second one beside it has another home and other ports.
 *
 * @param root the project
 * @param home data, secrets, logs and pid files of this fleet
 * @param portOffset added to every port
 * @param settings what the environment says; services inherit it
 */
public record Instance(Path root, Path home, int portOffset, Map<String, String> settings) {

    public Instance {
        settings = Map.copyOf(settings);
    }

    /** The fleet that P2P_HOME (default {@code .p2p}) and P2P_PORT_OFFSET (default 0) name. */
    public static Instance of(Map<String, String> environment) {
        Path root = projectRoot();
        String offset = environment.getOrDefault("P2P_PORT_OFFSET", "0");
        if (!offset.matches("\\d{1,4}")) {
            throw new FleetException(
                    "P2P_PORT_OFFSET is a number like 2000, not %s.".formatted(offset));
        }
        return new Instance(
                root,
                root.resolve(environment.getOrDefault("P2P_HOME", ".p2p")).normalize(),
                Integer.parseInt(offset),
                environment);
    }

    /** The same machine, another fleet: what is not given stays as it is. */
    Instance with(Path otherHome, int otherOffset, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        all.put("P2P_HOME", otherHome.toString());
        all.put("P2P_PORT_OFFSET", Integer.toString(otherOffset));
        return new Instance(root, otherHome, otherOffset, all);
    }

    BackendPorts backendPorts() {
        return BackendPorts.standard().shiftedBy(portOffset);
    }

    int port(Service service) {
        return service.port(portOffset);
    }

    int managementPort(Service service) {
        return service.managementPort(portOffset);
    }

    String url(Service service) {
        return "http://127.0.0.1:" + port(service);
    }

    String managementUrl(Service service) {
        return "http://127.0.0.1:" + managementPort(service);
    }

    String setting(String name, String otherwise) {
        String value = settings.get(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static Path projectRoot() {
        Path here = Path.of(System.getProperty("p2p.root", "")).toAbsolutePath();
        for (Path folder = here; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("platform-bom"))) {
                return folder;
            }
        }
        throw new FleetException(here + " is not inside the project.");
    }
}
