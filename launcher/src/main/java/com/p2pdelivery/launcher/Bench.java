package com.p2pdelivery.launcher;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What {@code ./p2p bench} can measure, and what that needs. */
enum Bench {
    /** How long the whole fleet takes to start. */
    START,
    OUTBOX(FleetProgram.OUTBOX_BENCH, Needs.SCHEMA),
    JOURNEY(FleetProgram.JOURNEY_BENCH, Needs.FLEET),
    CAPACITY(FleetProgram.CAPACITY_BENCH, Needs.SCHEMA),
    INSERT(FleetProgram.INSERT_BENCH, Needs.NOTHING),
    PLACES(FleetProgram.PLACES_BENCH, Needs.SCHEMA),
    MATCH(FleetProgram.MATCH_BENCH, Needs.SCHEMA),
    LEDGER(FleetProgram.LEDGER_BENCH, Needs.PROVIDER),
    ESCROW(FleetProgram.ESCROW_BENCH, Needs.PROVIDER),
    PRICE(FleetProgram.PRICE_BENCH, Needs.PROVIDER),
    OFFERS(FleetProgram.OFFERS_BENCH, Needs.FLEET),
    REBUILD(FleetProgram.REBUILD_BENCH, Needs.SCHEMA),
    RANK(FleetProgram.RANK_BENCH, Needs.NOTHING),
    ASSIGN(FleetProgram.ASSIGN_BENCH, Needs.NOTHING);

    private enum Needs {
        NOTHING,
        /** Servers, and a schema of its own with a role. */
        SCHEMA,
        /** These, and a payment provider. */
        PROVIDER,
        /** Everything, up and running. */
        FLEET
    }

    private final FleetProgram program;
    private final Needs needs;

    /** Runs in this process, with a fleet that it starts itself. */
    Bench() {
        this(FleetProgram.WARMUP, Needs.NOTHING);
    }

    Bench(FleetProgram program, Needs needs) {
        this.program = program;
        this.needs = needs;
    }

    /**
     * Runs it until it ends.
     *
     * @return its exit code
     */
    int run(Fleet fleet, Consumer<String> progress) {
        if (this == START) {
            new StartBench(fleet, progress).run();
            return 0;
        }
        return switch (needs) {
            case NOTHING -> program.run(fleet);
            case SCHEMA -> program.run(fleet, fleet.benchSchema(toString()));
            case PROVIDER -> withSandbox(fleet);
            case FLEET -> program.run(fleet.allReady());
        };
    }

    /** With a provider of its own: the fleet's books would not agree with theirs afterwards. */
    private int withSandbox(Fleet fleet) {
        Instance own =
                fleet.instance()
                        .with(
                                fleet.instance().home().resolve("bench"),
                                fleet.instance().portOffset() + 50,
                                Map.of());
        Clean.everything(own);
        SandboxServer sandbox = new SandboxServer(own, Secrets.in(own.home()));
        Thread end = new Thread(() -> end(sandbox, own));
        Runtime.getRuntime().addShutdownHook(end);
        try {
            Map<String, String> environment = new HashMap<>(fleet.benchSchema(toString()));
            sandbox.start();
            environment.put("P2P_STRIPE_URL", sandbox.url());
            environment.put("P2P_STRIPE_KEY", sandbox.key());
            environment.put("P2P_STRIPE_WEBHOOK_SECRET", sandbox.webhookSecret());
            return program.run(fleet, environment);
        } finally {
            end(sandbox, own);
            Programs.removeHook(end);
        }
    }

    /** Stopped first: a fleet with keys for a real provider does not count it among its servers. */
    private static void end(SandboxServer sandbox, Instance own) {
        sandbox.stop();
        Clean.everything(own);
    }

    /** As people type it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
