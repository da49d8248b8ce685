package com.p2pdelivery.platform.test.offender.sleeping;

public class Sleeper {

    public void rest() throws InterruptedException {
        Thread.sleep(1);
    }
}
