package com.p2pdelivery.delivery.message;

import com.p2pdelivery.platform.UseCase;
import java.time.Clock;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;

/** A moderator decides whether a reported message stays. The first verdict on a report stands. */
@UseCase
public class JudgeReport {

    /** Who decides what. */
    public record Command(UUID reportId, UUID moderator, ReportVerdict verdict) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** It is decided so, now or since before. */
    public record Judged() implements Outcome {}

    /** There is no such report. */
    public record Unknown() implements Outcome {}

    /** Somebody else decided otherwise before. */
    public record JudgedBefore(ReportVerdict verdict) implements Outcome {}

    private final Reports reports;
    private final Messages messages;
    private final Clock clock;

    JudgeReport(Reports reports, Messages messages, Clock clock) {
        this.reports = reports;
        this.messages = messages;
        this.clock = clock;
    }

    @Transactional
    public Outcome handle(Command command) {
        var report = reports.lock(command.reportId()).orElse(null);
        if (report == null) {
            return new Unknown();
        }
        var before = report.verdict();
        if (before != null) {
            return before == command.verdict() ? new Judged() : new JudgedBefore(before);
        }
        reports.judge(report.reportId(), command.verdict(), command.moderator(), clock.instant());
        if (command.verdict() == ReportVerdict.UPHELD) {
            messages.withhold(report.messageId());
        }
        return new Judged();
    }
}
