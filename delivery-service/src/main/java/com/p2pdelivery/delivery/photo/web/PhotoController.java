package com.p2pdelivery.delivery.photo.web;

import static com.p2pdelivery.platform.web.Problems.problem;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import com.p2pdelivery.delivery.lifecycle.DeliveryStatus;
import com.p2pdelivery.delivery.photo.AddPhoto;
import com.p2pdelivery.delivery.photo.DeletePhoto;
import com.p2pdelivery.delivery.photo.Photo;
import com.p2pdelivery.delivery.photo.PhotoFiles;
import com.p2pdelivery.delivery.photo.ReadPhotos;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/v1/deliveries/{deliveryId}/photos")
class PhotoController {

    private final AddPhoto addPhoto;
    private final ReadPhotos readPhotos;
    private final DeletePhoto deletePhoto;
    private final PhotoFiles files;

    PhotoController(
            AddPhoto addPhoto, ReadPhotos readPhotos, DeletePhoto deletePhoto, PhotoFiles files) {
        this.addPhoto = addPhoto;
        this.readPhotos = readPhotos;
        this.deletePhoto = deletePhoto;
        this.files = files;
    }

    @PostMapping
    @AllowRoles("CUSTOMER")
    @Operation(
            summary = "Add a photo of the item",
            description =
                    "A JPEG, PNG or WebP of up to 8 MB in the part `file`, until somebody has agreed to carry it. It is kept"
                            + " upright, reduced and without metadata. The same file again is the same photo.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    PhotoAnswers.PhotoForm.class))))
    @ApiResponse(
            responseCode = "201",
            description = "The photo",
            content = @Content(schema = @Schema(implementation = PhotoView.class)))
    @ApiResponse(
            responseCode = "200",
            description = "You have sent this file before",
            content = @Content(schema = @Schema(implementation = PhotoView.class)))
    @ApiResponse(
            responseCode = "409",
            description = "`too-many-photos` or `delivery-not-open`",
            content = @Content)
    @ApiResponse(responseCode = "413", description = "`photo-too-large`", content = @Content)
    @ApiResponse(responseCode = "422", description = PhotoAnswers.REFUSALS, content = @Content)
    @ApiResponse(responseCode = "503", description = "`photos-unavailable`", content = @Content)
    ResponseEntity<?> add(
            @PathVariable UUID deliveryId,
            @Parameter(hidden = true) @RequestParam(name = "file", required = false)
                    @Nullable MultipartFile file,
            CurrentUser user) {
        var command = new AddPhoto.Command(deliveryId, user.id(), PhotoAnswers.bytes(file));
        return switch (addPhoto.handle(command)) {
            case AddPhoto.DeliveryUnknown() -> unknownDelivery();
            case AddPhoto.NoLongerOpen(var status) -> notOpen(status);
            case AddPhoto.Judged(var outcome) ->
                    PhotoAnswers.of(
                            outcome, collection(deliveryId), notOpen(DeliveryStatus.BOOKING));
        };
    }

    @GetMapping
    @AllowAuthenticated
    @Operation(summary = "The photos of the item: for its parties, and travelers while it is open")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "404", description = "`delivery-unknown`", content = @Content)
    ResponseEntity<?> list(@PathVariable UUID deliveryId, CurrentUser user) {
        var found = visible(deliveryId, user);
        if (found.isEmpty()) {
            return unknownDelivery();
        }
        return ResponseEntity.ok(
                Page.of(
                        found.get().stream()
                                .map(photo -> PhotoView.of(photo, collection(deliveryId)))
                                .toList()));
    }

    @GetMapping("/{photoId}")
    @AllowAuthenticated
    @Operation(summary = "One photo, as large as it is kept")
    @ApiResponse(
            responseCode = "200",
            description = "A JPEG file",
            content = @Content(mediaType = MediaType.IMAGE_JPEG_VALUE))
    @ApiResponse(responseCode = "404", description = "`photo-unknown`", content = @Content)
    ResponseEntity<?> large(
            @PathVariable UUID deliveryId, @PathVariable UUID photoId, CurrentUser user) {
        return PhotoAnswers.file(files, find(deliveryId, photoId, user), Photo.Size.LARGE);
    }

    @GetMapping("/{photoId}/thumbnail")
    @AllowAuthenticated
    @Operation(summary = "One photo, small")
    @ApiResponse(
            responseCode = "200",
            description = "A JPEG file",
            content = @Content(mediaType = MediaType.IMAGE_JPEG_VALUE))
    @ApiResponse(responseCode = "404", description = "`photo-unknown`", content = @Content)
    ResponseEntity<?> small(
            @PathVariable UUID deliveryId, @PathVariable UUID photoId, CurrentUser user) {
        return PhotoAnswers.file(files, find(deliveryId, photoId, user), Photo.Size.SMALL);
    }

    @DeleteMapping("/{photoId}")
    @AllowRoles("CUSTOMER")
    @Operation(summary = "Take a photo back, until somebody has agreed to carry the item")
    @ApiResponse(responseCode = "204", description = "It is gone", content = @Content)
    @ApiResponse(responseCode = "404", description = "`photo-unknown`", content = @Content)
    @ApiResponse(responseCode = "409", description = "`delivery-not-open`", content = @Content)
    ResponseEntity<?> delete(
            @PathVariable UUID deliveryId, @PathVariable UUID photoId, CurrentUser user) {
        var command = new DeletePhoto.Command(deliveryId, photoId, user.id());
        return switch (deletePhoto.handle(command)) {
            case DeletePhoto.Deleted() -> ResponseEntity.noContent().build();
            case DeletePhoto.PhotoUnknown() -> PhotoAnswers.unknown();
            case DeletePhoto.NoLongerOpen(var status) -> notOpen(status);
        };
    }

    private Optional<List<Photo>> visible(UUID deliveryId, CurrentUser user) {
        return readPhotos.handle(
                new ReadPhotos.Query(deliveryId, user.id(), user.hasRole("TRAVELER")));
    }

    private Optional<Photo> find(UUID deliveryId, UUID photoId, CurrentUser user) {
        return visible(deliveryId, user).stream()
                .flatMap(List::stream)
                .filter(photo -> photo.photoId().equals(photoId))
                .findFirst();
    }

    private static String collection(UUID deliveryId) {
        return "/v1/deliveries/" + deliveryId + "/photos";
    }

    private static ResponseEntity<?> unknownDelivery() {
        return problem(NOT_FOUND, "delivery-unknown", "There is no such delivery.");
    }

    private static ResponseEntity<?> notOpen(DeliveryStatus status) {
        return problem(
                CONFLICT,
                "delivery-not-open",
                "Photos change until somebody has agreed to carry the item; it is " + status + ".");
    }
}
