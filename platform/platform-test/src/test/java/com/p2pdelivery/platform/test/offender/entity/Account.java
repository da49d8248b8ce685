package com.p2pdelivery.platform.test.offender.entity;

import jakarta.persistence.Entity;

@Entity
public class Account {

    private String name = "";

    public String name() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
