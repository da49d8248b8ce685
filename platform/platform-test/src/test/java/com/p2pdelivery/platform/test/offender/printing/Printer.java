package com.p2pdelivery.platform.test.offender.printing;

public class Printer {

    public void shout() {
        System.out.println("here");
    }
}
