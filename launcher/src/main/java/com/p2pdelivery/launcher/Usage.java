package com.p2pdelivery.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has cost so far, from proc(5).
 *
 * @param cpuSeconds user and system time
 * @param residentMegabytes memory that it holds now, shared pages included
 */
record Usage(double cpuSeconds, double residentMegabytes) {

    /** USER_HZ, which Linux promises to programs whatever the kernel's own rate is. */
    private static final double TICKS_PER_SECOND = 100;

    static Usage of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(afterName[11]) + Long.parseLong(afterName[12]);
            long kilobytes =
                    Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElse(0L);
            return new Usage(ticks / TICKS_PER_SECOND, kilobytes / 1024.0);
        } catch (IOException | RuntimeException gone) {
            return new Usage(0, 0);
        }
    }

    Usage plus(Usage other) {
        return new Usage(
                cpuSeconds + other.cpuSeconds, residentMegabytes + other.residentMegabytes);
    }
}
