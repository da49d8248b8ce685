package com.p2pdelivery.launcher;

import com.p2pdelivery.platform.backends.BackendException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands of {@code ./p2p}. */
@Command(
        name = "p2p",
        synopsisHeading = "",
        customSynopsis = "./p2p <command>",
        descriptionHeading = "%n",
        description =
                "Runs the whole platform on this machine: servers, nine services, and their gateway.",
        commandListHeading = "%n",
        footerHeading = "%n",
        footer = {
            "Start with `./p2p up`, then `./p2p demo`. A second fleet beside the first one has another home and other ports:",
            "  P2P_HOME=.p2p-two P2P_PORT_OFFSET=100 ./p2p up",
            "Servers that are there already are used if the environment names them: P2P_DB_URL with P2P_DB_USER and",
            "P2P_DB_PASSWORD of an administrator, P2P_KAFKA, P2P_REDIS_URL, SMTP_HOST with SMTP_PORT."
        },
        subcommands = CommandLine.HelpCommand.class)
public final class P2p implements Runnable {

    private final Instance instance = Instance.of(System.getenv());

    private P2p() {}

    public static void main(String[] arguments) {
        CommandLine line =
                new CommandLine(new P2p())
                        .setUsageHelpWidth(120)
                        .setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((fault, _, _) -> {
            if (fault instanceof BackendException sentence) {
                say("");
                say(String.valueOf(sentence.getMessage()));
                return 1;
            }
            throw fault;
        });
        System.exit(line.execute(arguments));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    @Command(
            description =
                    "Start everything, or the named services with their servers. Twice is harmless.")
    void up(@Parameters(paramLabel = "service", arity = "0..*") List<String> names) {
        List<Service> services = services(names);
        Fleet fleet = new Fleet(instance);
        new Up(fleet, P2p::say).run(services);
        Map<String, String> lines = fleet.environment();
        say("");
        say(
                "Gateway   %s      every operation to read and try: %s/docs"
                        .formatted(lines.get("GATEWAY_URL"), lines.get("GATEWAY_URL")));
        say("Mailbox   %s".formatted(lines.get("MAILBOX_URL")));
        for (FleetSettings.Account account : fleet.settings().accounts()) {
            say(
                    "%-9s %-34s %s"
                            .formatted(
                                    account.roles()
                                            .split("\\+")[0]
                                            .toLowerCase(java.util.Locale.ROOT),
                                    account.email(),
                                    account.password()));
        }
        say("");
        say(
                services.size() == Service.values().length
                        ? "Next: `./p2p demo` lets parcels travel; `./p2p down` stops everything."
                        : "Next: `./p2p status` shows what runs; `./p2p up` starts the rest.");
    }

    @Command(description = "Stop everything that this fleet has started; its data stays.")
    void down() {
        new Fleet(instance).down();
        say(
                "Stopped. The data is still in %s; `./p2p up` goes on with it."
                        .formatted(instance.home()));
    }

    @Command(
            description =
                    "Show what runs, with memory and CPU time. Exit code 1 where something is missing.")
    int status() {
        Status status = new Status(new Fleet(instance));
        status.lines().forEach(P2p::say);
        return status.isAllReady() ? 0 : 1;
    }

    @Command(description = "Show what services write (all, or the named ones).")
    int logs(
            @Option(
                            names = {"-f", "--follow"},
                            description = "Go on as they write.")
                    boolean follow,
            @Option(
                            names = "-n",
                            defaultValue = "40",
                            description = "How many lines of each (default 40).")
                    int count,
            @Parameters(paramLabel = "service", arity = "0..*") List<String> names) {
        Fleet fleet = new Fleet(instance);
        List<String> command = new ArrayList<>(List.of("tail", "-n", Integer.toString(count)));
        if (follow) {
            command.add("-F");
        }
        List<Path> logs = services(names).stream().map(fleet::log).filter(Files::exists).toList();
        if (logs.isEmpty()) {
            throw new FleetException("Nothing was written yet; `./p2p up` starts the fleet.");
        }
        logs.forEach(log -> command.add(log.toString()));
        return Programs.run(command, instance.root(), Map.of());
    }

    @Command(
            description =
                    "Print addresses, accounts and process ids as KEY=VALUE lines, for scripts.")
    void env() {
        new Fleet(instance)
                .environment()
                .forEach((key, value) -> System.out.println(key + "=" + value));
    }

    @Command(
            description =
                    "Let parcels travel between real cities, tell their story, and check what must always hold.")
    int demo(
            @Option(
                            names = "--kill",
                            split = ",",
                            paramLabel = "part",
                            description =
                                    "Meanwhile kill -9 these, one after the other, and start them again: services, postgresql, redis, kafka, sandbox, mailbox, or all.")
                    List<String> parts) {
        Fleet fleet = running();
        return Breakdowns.of(fleet, orNone(parts), P2p::say)
                .during(() -> FleetProgram.DEMO.run(fleet));
    }

    @Command(
            description =
                    "Send escrows through the fleet while parts of it are killed, and count every cent afterwards.")
    int chaos(
            @Parameters(paramLabel = "money") String what,
            @Option(
                            names = "--escrows",
                            defaultValue = "500",
                            description = "How many (default 500).")
                    int escrows,
            @Option(
                            names = "--seed",
                            description =
                                    "Decides fates, kills and pauses; printed at the start of each run.")
                    @Nullable Long seed) {
        if (!what.equals("money")) {
            throw new FleetException("There is `chaos money`.");
        }
        if (escrows < 1) {
            throw new FleetException("--escrows is at least 1.");
        }
        long chosen = seed == null ? System.currentTimeMillis() : seed;
        return FleetProgram.CHAOS_MONEY.run(
                running(), Map.of(), Integer.toString(escrows), Long.toString(chosen));
    }

    @Command(
            description =
                    "Run all tests: unit, integration, and journeys against a fleet of their own.")
    int test() {
        return new TestRun(instance, P2p::say).run();
    }

    @Command(
            description =
                    "Measure, next to the limit in the same run; `./p2p help bench` lists what.")
    int bench(
            @Parameters(paramLabel = "what", description = "One of ${COMPLETION-CANDIDATES}.")
                    Bench what) {
        return what.run(new Fleet(instance), P2p::say);
    }

    @Command(
            description =
                    "Write the read model of deliveries anew where it differs from their history, while all goes on.")
    int rebuild(@Parameters(paramLabel = "deliveries") String what) {
        if (!what.equals("deliveries")) {
            throw new FleetException("There is `rebuild deliveries`.");
        }
        return FleetProgram.REBUILD.run(running());
    }

    @Command(
            description =
                    "Stop this fleet and remove its data, secrets, logs and what services have learnt.")
    void clean() {
        Clean.everything(instance);
        say("%s is gone.".formatted(instance.home()));
    }

    private Fleet running() {
        return new Fleet(instance).allReady();
    }

    private static List<Service> services(List<String> names) {
        return orNone(names).isEmpty()
                ? Arrays.asList(Service.values())
                : names.stream().map(Service::named).distinct().toList();
    }

    private static List<String> orNone(@Nullable List<String> given) {
        return given == null ? List.of() : given;
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
