package com.p2pdelivery.platform.backends;

/** Where the servers listen, all on 127.0.0.1. */
public record BackendPorts(
        int postgres, int redis, int kafka, int kafkaController, int smtp, int mailbox) {

    /**
     * Off the usual ports, so that a PostgreSQL or Redis of the machine itself is never in the way.
     */
    public static BackendPorts standard() {
        return new BackendPorts(15432, 16379, 19092, 19093, 13025, 13080);
    }

    public BackendPorts shiftedBy(int offset) {
        return new BackendPorts(
                postgres + offset,
                redis + offset,
                kafka + offset,
                kafkaController + offset,
                smtp + offset,
                mailbox + offset);
    }

    /** Ports that nobody uses at this moment. */
    public static BackendPorts free() {
        int[] ports = Ports.free(6);
        return new BackendPorts(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5]);
    }
}
