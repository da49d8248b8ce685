package com.p2pdelivery.platform;

/** A text that must not reach a log: it prints as {@code ***} and is handed out only on request. */
public record Secret(String reveal) {

    @Override
    public String toString() {
        return "***";
    }
}
