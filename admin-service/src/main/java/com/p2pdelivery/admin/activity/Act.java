package com.p2pdelivery.admin.activity;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do.
 *
 * @param action such as {@code dead-letter.replay}
 * @param service where
 * @param target what it is done to
 * @param detail such as the reason given; never a payload
 */
public record Act(String action, String service, String target, @Nullable String detail) {}
