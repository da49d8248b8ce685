package com.p2pdelivery.delivery.message.web;

import com.p2pdelivery.delivery.message.FindMessagePhoto;
import com.p2pdelivery.delivery.message.UploadMessagePhoto;
import com.p2pdelivery.delivery.photo.Photo;
import com.p2pdelivery.delivery.photo.PhotoFiles;
import com.p2pdelivery.delivery.photo.web.PhotoAnswers;
import com.p2pdelivery.delivery.photo.web.PhotoView;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/v1/deliveries/{deliveryId}/messages/photos")
@AllowAuthenticated
class MessagePhotoController {

    private final UploadMessagePhoto uploadMessagePhoto;
    private final FindMessagePhoto findMessagePhoto;
    private final PhotoFiles files;

    MessagePhotoController(
            UploadMessagePhoto uploadMessagePhoto,
            FindMessagePhoto findMessagePhoto,
            PhotoFiles files) {
        this.uploadMessagePhoto = uploadMessagePhoto;
        this.findMessagePhoto = findMessagePhoto;
        this.files = files;
    }

    @PostMapping
    @Operation(
            summary = "Upload a photo for a message",
            description =
                    "In the part `file`, as photos of items; then send a message with its id. Without one it is removed"
                            + " after a day.",
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
    @ApiResponse(responseCode = "404", description = "`delivery-unknown`", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = MessageAnswers.CONFLICTS + ", or `too-many-photos`",
            content = @Content)
    @ApiResponse(responseCode = "413", description = "`photo-too-large`", content = @Content)
    @ApiResponse(responseCode = "422", description = PhotoAnswers.REFUSALS, content = @Content)
    @ApiResponse(responseCode = "503", description = "`photos-unavailable`", content = @Content)
    ResponseEntity<?> upload(
            @PathVariable UUID deliveryId,
            @Parameter(hidden = true) @RequestParam(name = "file", required = false)
                    @Nullable MultipartFile file,
            CurrentUser user) {
        var command =
                new UploadMessagePhoto.Command(deliveryId, user.id(), PhotoAnswers.bytes(file));
        return switch (uploadMessagePhoto.handle(command)) {
            case UploadMessagePhoto.DeliveryUnknown() -> MessageAnswers.unknown();
            case UploadMessagePhoto.NobodyThere() -> MessageAnswers.nobodyThere();
            case UploadMessagePhoto.Closed() -> MessageAnswers.closed();
            case UploadMessagePhoto.Judged(var outcome) ->
                    PhotoAnswers.of(
                            outcome,
                            "/v1/deliveries/" + deliveryId + "/messages/photos",
                            MessageAnswers.closed());
        };
    }

    @GetMapping("/{photoId}")
    @Operation(summary = "A photo of the conversation, as large as it is kept")
    @ApiResponse(
            responseCode = "200",
            description = "A JPEG file",
            content = @Content(mediaType = MediaType.IMAGE_JPEG_VALUE))
    @ApiResponse(responseCode = "404", description = "`photo-unknown`", content = @Content)
    ResponseEntity<?> large(
            @PathVariable UUID deliveryId, @PathVariable UUID photoId, CurrentUser user) {
        return file(deliveryId, photoId, user, Photo.Size.LARGE);
    }

    @GetMapping("/{photoId}/thumbnail")
    @Operation(summary = "A photo of the conversation, small")
    @ApiResponse(
            responseCode = "200",
            description = "A JPEG file",
            content = @Content(mediaType = MediaType.IMAGE_JPEG_VALUE))
    @ApiResponse(responseCode = "404", description = "`photo-unknown`", content = @Content)
    ResponseEntity<?> small(
            @PathVariable UUID deliveryId, @PathVariable UUID photoId, CurrentUser user) {
        return file(deliveryId, photoId, user, Photo.Size.SMALL);
    }

    private ResponseEntity<?> file(
            UUID deliveryId, UUID photoId, CurrentUser user, Photo.Size size) {
        var photo =
                findMessagePhoto.handle(new FindMessagePhoto.Query(deliveryId, photoId, user.id()));
        return PhotoAnswers.file(files, photo, size);
    }
}
