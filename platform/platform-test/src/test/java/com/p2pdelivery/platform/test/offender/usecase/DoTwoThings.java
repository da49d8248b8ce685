package com.p2pdelivery.platform.test.offender.usecase;

import com.p2pdelivery.platform.UseCase;

@UseCase
public class DoTwoThings {

    public void handle() {}

    public void handleMore() {}
}
