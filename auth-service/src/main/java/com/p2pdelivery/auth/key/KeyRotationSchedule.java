package com.p2pdelivery.auth.key;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every now and then whether the keys are due; several copies of the service may. */
@Component
class KeyRotationSchedule {

    private final RotateSigningKeys rotateSigningKeys;

    KeyRotationSchedule(RotateSigningKeys rotateSigningKeys) {
        this.rotateSigningKeys = rotateSigningKeys;
    }

    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT1M")
    void look() {
        rotateSigningKeys.handle(RotateSigningKeys.Command.IF_DUE);
    }
}
