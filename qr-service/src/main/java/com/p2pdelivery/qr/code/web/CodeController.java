package com.p2pdelivery.qr.code.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.qr.code.CodeImage;
import com.p2pdelivery.qr.code.ReadCodes;
import com.p2pdelivery.qr.code.ReadCodes.ShownCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/codes")
@Tag(name = "Codes", description = "What the customer shows at pickup and drop-off")
class CodeController {

    static final String SVG = "image/svg+xml";

    record Codes(List<ShownCode> items) {}

    private final ReadCodes readCodes;

    CodeController(ReadCodes readCodes) {
        this.readCodes = readCodes;
    }

    @GetMapping
    @AllowAuthenticated
    @Operation(
            operationId = "listCodes",
            summary = "The codes of your delivery, for its customer only")
    @ApiResponse(
            responseCode = "200",
            description = "Pickup and drop-off code",
            content = @Content(schema = @Schema(implementation = Codes.class)))
    ResponseEntity<?> ofDelivery(CurrentUser user, @RequestParam UUID deliveryId) {
        return readCodes
                .ofDelivery(deliveryId, user.id())
                .<ResponseEntity<?>>map(codes -> secret().body(new Codes(codes)))
                .orElseGet(() ->
                        problem(
                                NOT_FOUND,
                                "delivery-unknown",
                                "There is no such delivery of yours, or it has no codes yet."));
    }

    @GetMapping(path = "/{codeId}/image.png", produces = MediaType.IMAGE_PNG_VALUE)
    @AllowAuthenticated
    @Operation(operationId = "codeAsPng", summary = "A code as a picture")
    @ApiResponse(
            responseCode = "200",
            description = "QR code",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_PNG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<?> png(CurrentUser user, @PathVariable UUID codeId) {
        return image(user, codeId, MediaType.IMAGE_PNG, CodeImage::png);
    }

    @GetMapping(path = "/{codeId}/image.svg", produces = SVG)
    @AllowAuthenticated
    @Operation(operationId = "codeAsSvg", summary = "A code as a drawing, sharp at any size")
    @ApiResponse(
            responseCode = "200",
            description = "QR code",
            content = @Content(mediaType = SVG, schema = @Schema(type = "string")))
    ResponseEntity<?> svg(CurrentUser user, @PathVariable UUID codeId) {
        return image(user, codeId, MediaType.valueOf(SVG), CodeImage::svg);
    }

    private ResponseEntity<?> image(
            CurrentUser user, UUID codeId, MediaType type, Function<CodeImage, Object> format) {
        return readCodes
                .payload(codeId, user.id())
                .<ResponseEntity<?>>map(payload ->
                        secret().contentType(type).body(format.apply(CodeImage.of(payload))))
                .orElseGet(() ->
                        problem(NOT_FOUND, "code-unknown", "There is no such code of yours."));
    }

    /** Whoever holds a code can hand over a parcel in somebody's name: it stays in no cache. */
    private static ResponseEntity.BodyBuilder secret() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore());
    }
}
