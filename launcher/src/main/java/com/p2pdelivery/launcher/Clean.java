package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.Folders;
import java.io.IOException;
import java.nio.file.Files;

/** {@code ./p2p clean}: stops a fleet and removes its data, secrets and logs. */
final class Clean {

    private Clean() {}

    static void everything(Instance instance) {
        if (!Files.exists(instance.home())) {
            return;
        }
        Fleet fleet = new Fleet(instance);
        fleet.down();
        fleet.backends().postgres().delete();
        try {
            Folders.delete(instance.home());
        } catch (IOException e) {
            throw new FleetException(
                    "%s could not be removed: %s".formatted(instance.home(), e.getMessage()), e);
        }
    }
}
