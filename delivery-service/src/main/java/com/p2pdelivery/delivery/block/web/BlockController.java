package com.p2pdelivery.delivery.block.web;

import com.p2pdelivery.delivery.block.Block;
import com.p2pdelivery.delivery.block.BlockPerson;
import com.p2pdelivery.delivery.block.ListBlocks;
import com.p2pdelivery.delivery.block.UnblockPerson;
import com.p2pdelivery.platform.security.AllowAuthenticated;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/blocks")
@AllowAuthenticated
class BlockController {

    private final BlockPerson blockPerson;
    private final UnblockPerson unblockPerson;
    private final ListBlocks listBlocks;

    BlockController(BlockPerson blockPerson, UnblockPerson unblockPerson, ListBlocks listBlocks) {
        this.blockPerson = blockPerson;
        this.unblockPerson = unblockPerson;
        this.listBlocks = listBlocks;
    }

    record BlockList(List<Block> items) {}

    @PutMapping("/{accountId}")
    @Operation(
            summary = "Block somebody",
            description =
                    "Neither sees the other in matches any more, and saved searches keep quiet."
                            + " What is agreed already goes on. The other one is not told.")
    @ApiResponse(responseCode = "204", description = "They are blocked", content = @Content)
    @ApiResponse(responseCode = "409", description = "`too-many-blocks`", content = @Content)
    @ApiResponse(responseCode = "422", description = "`blocks-oneself`", content = @Content)
    ResponseEntity<?> block(@PathVariable UUID accountId, CurrentUser user) {
        return switch (blockPerson.handle(new BlockPerson.Command(user.id(), accountId))) {
            case BlockPerson.Blocked _ -> ResponseEntity.noContent().build();
            case BlockPerson.Oneself _ ->
                    Problems.problem(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "blocks-oneself",
                            "Nobody can block themselves.");
            case BlockPerson.TooMany tooMany ->
                    Problems.problem(
                            HttpStatus.CONFLICT,
                            "too-many-blocks",
                            "Nobody can block more than " + tooMany.most() + " people.");
        };
    }

    @DeleteMapping("/{accountId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take a block back; harmless without one")
    @ApiResponse(responseCode = "204", description = "They are not blocked", content = @Content)
    void unblock(@PathVariable UUID accountId, CurrentUser user) {
        unblockPerson.handle(new UnblockPerson.Command(user.id(), accountId));
    }

    @GetMapping
    @Operation(summary = "Whom I have blocked, newest first")
    @ApiResponse(responseCode = "200", description = "The blocks")
    BlockList list(CurrentUser user) {
        return new BlockList(listBlocks.handle(new ListBlocks.Query(user.id())));
    }
}
