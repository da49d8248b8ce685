package com.p2pdelivery.delivery.message.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.delivery.message.JudgeReport;
import com.p2pdelivery.delivery.message.MessageReport;
import com.p2pdelivery.delivery.message.ReportVerdict;
import com.p2pdelivery.delivery.message.Reports;
import com.p2pdelivery.delivery.photo.Photo;
import com.p2pdelivery.delivery.photo.PhotoFiles;
import com.p2pdelivery.delivery.photo.Photos;
import com.p2pdelivery.delivery.photo.web.PhotoAnswers;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** For those who look at what was reported. Nobody else sees a conversation of others. */
@RestController
@RequestMapping("/v1/message-reports")
@AllowRoles({"SUPPORT", "ADMIN", "SUPER_ADMIN"})
class ReportController {

    private final Reports reports;
    private final JudgeReport judgeReport;
    private final Photos photos;
    private final PhotoFiles files;

    ReportController(Reports reports, JudgeReport judgeReport, Photos photos, PhotoFiles files) {
        this.reports = reports;
        this.judgeReport = judgeReport;
        this.photos = photos;
        this.files = files;
    }

    record Judgement(@NotNull ReportVerdict verdict) {}

    @GetMapping
    @Operation(
            summary = "Messages that were reported, the oldest report first",
            description =
                    "Those that wait for a verdict, or with `judged=true` those that have one.")
    Page<MessageReport> list(
            @RequestParam(defaultValue = "false") boolean judged,
            @RequestParam(required = false) @Nullable String cursor) {
        return reports.page(judged, cursor);
    }

    @GetMapping("/{reportId}/photo")
    @Operation(summary = "The photo that was sent with a reported message")
    @ApiResponse(
            responseCode = "200",
            description = "A JPEG file",
            content = @Content(mediaType = MediaType.IMAGE_JPEG_VALUE))
    @ApiResponse(responseCode = "404", description = "`photo-unknown`", content = @Content)
    ResponseEntity<?> photo(@PathVariable UUID reportId) {
        var photo =
                reports.find(reportId)
                        .flatMap(report ->
                                Optional.ofNullable(report.photoId())
                                        .flatMap(id -> photos.find(report.deliveryId(), id)));
        return PhotoAnswers.file(files, photo, Photo.Size.LARGE);
    }

    @PutMapping("/{reportId}/verdict")
    @Operation(
            summary = "Decide whether a reported message stays",
            description = "`UPHELD` withholds it from both sides; the first verdict stands.")
    @ApiResponse(responseCode = "204", description = "Decided", content = @Content)
    @ApiResponse(responseCode = "404", description = "`report-unknown`", content = @Content)
    @ApiResponse(responseCode = "409", description = "`report-judged`", content = @Content)
    ResponseEntity<?> judge(
            @PathVariable UUID reportId, @Valid @RequestBody Judgement body, CurrentUser user) {
        var command = new JudgeReport.Command(reportId, user.id(), body.verdict());
        return switch (judgeReport.handle(command)) {
            case JudgeReport.Judged() -> ResponseEntity.noContent().build();
            case JudgeReport.Unknown() ->
                    problem(NOT_FOUND, "report-unknown", "There is no such report.");
            case JudgeReport.JudgedBefore(var verdict) ->
                    problem(
                            CONFLICT,
                            "report-judged",
                            "Somebody has decided otherwise before: %s.".formatted(verdict));
        };
    }
}
