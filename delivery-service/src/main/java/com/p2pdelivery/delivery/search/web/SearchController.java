package com.p2pdelivery.delivery.search.web;

import com.p2pdelivery.delivery.search.ChangeSearch;
import com.p2pdelivery.delivery.search.DeleteSearch;
import com.p2pdelivery.delivery.search.ReadSearch;
import com.p2pdelivery.delivery.search.ReadSearches;
import com.p2pdelivery.delivery.search.SaveSearch;
import com.p2pdelivery.delivery.search.SavedSearch;
import com.p2pdelivery.delivery.search.SearchRules;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.security.CurrentUser;
import com.p2pdelivery.platform.web.ETags;
import com.p2pdelivery.platform.web.Idempotent;
import com.p2pdelivery.platform.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/searches")
@AllowRoles({"CUSTOMER", "TRAVELER"})
class SearchController {

    private final SaveSearch saveSearch;
    private final ChangeSearch changeSearch;
    private final DeleteSearch deleteSearch;
    private final ReadSearches readSearches;
    private final ReadSearch readSearch;

    SearchController(
            SaveSearch saveSearch,
            ChangeSearch changeSearch,
            DeleteSearch deleteSearch,
            ReadSearches readSearches,
            ReadSearch readSearch) {
        this.saveSearch = saveSearch;
        this.changeSearch = changeSearch;
        this.deleteSearch = deleteSearch;
        this.readSearches = readSearches;
        this.readSearch = readSearch;
    }

    record SearchList(List<SearchView> items) {}

    @PostMapping
    @Idempotent
    @Operation(
            summary = "Save a search: tell me of each new trip, or delivery, along this corridor",
            description = "What is there already is not told; look for it once by yourself.")
    @ApiResponse(
            responseCode = "201",
            description = "The search",
            content = @Content(schema = @Schema(implementation = SearchView.class)))
    @ApiResponse(responseCode = "409", description = "`too-many-searches`", content = @Content)
    ResponseEntity<?> save(@Valid @RequestBody SearchForm body, CurrentUser user) {
        return switch (saveSearch.handle(new SaveSearch.Command(user.id(), body.wanted()))) {
            case SaveSearch.Saved(var search) ->
                    ResponseEntity.created(URI.create("/v1/searches/" + search.searchId()))
                            .eTag(ETags.of(search.version()))
                            .body(SearchView.of(search));
            case SaveSearch.Invalid(var violations) -> invalid(violations);
            case SaveSearch.TooMany(var most) ->
                    Problems.problem(
                            HttpStatus.CONFLICT,
                            "too-many-searches",
                            "Nobody can have more than %d searches; delete one.".formatted(most));
        };
    }

    @GetMapping
    @Operation(summary = "My saved searches, newest first")
    @ApiResponse(responseCode = "200", description = "The searches")
    SearchList list(CurrentUser user) {
        return new SearchList(
                readSearches.handle(new ReadSearches.Query(user.id())).stream()
                        .map(SearchView::of)
                        .toList());
    }

    @GetMapping("/{searchId}")
    @Operation(summary = "One of my searches, with what I was told of")
    @ApiResponse(
            responseCode = "200",
            description = "The search",
            content = @Content(schema = @Schema(implementation = SearchView.class)))
    @ApiResponse(responseCode = "404", description = "`search-unknown`", content = @Content)
    ResponseEntity<?> read(@PathVariable UUID searchId, CurrentUser user) {
        var found = readSearch.handle(new ReadSearch.Query(searchId, user.id())).orElse(null);
        return found == null
                ? unknown()
                : ResponseEntity.ok()
                        .eTag(ETags.of(found.search().version()))
                        .body(SearchView.of(found.search(), found.found()));
    }

    @PutMapping("/{searchId}")
    @Operation(
            summary = "Look for something else",
            description = "What the search was told of before, it is not told again.")
    @ApiResponse(
            responseCode = "200",
            description = "The search",
            content = @Content(schema = @Schema(implementation = SearchView.class)))
    @ApiResponse(responseCode = "404", description = "`search-unknown`", content = @Content)
    @ApiResponse(
            responseCode = "412",
            description = "`search-changed`: it is not the version of If-Match",
            content = @Content)
    ResponseEntity<?> change(
            @PathVariable UUID searchId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody SearchForm body,
            CurrentUser user) {
        var command =
                new ChangeSearch.Command(
                        searchId,
                        user.id(),
                        version -> ETags.matches(ifMatch, version),
                        body.wanted());
        return switch (changeSearch.handle(command)) {
            case ChangeSearch.Changed(SavedSearch search) ->
                    ResponseEntity.ok()
                            .eTag(ETags.of(search.version()))
                            .body(SearchView.of(search));
            case ChangeSearch.Unknown _ -> unknown();
            case ChangeSearch.Stale _ ->
                    Problems.problem(
                            HttpStatus.PRECONDITION_FAILED,
                            "search-changed",
                            "The search has changed meanwhile; read it again.");
            case ChangeSearch.Invalid(var violations) -> invalid(violations);
        };
    }

    @DeleteMapping("/{searchId}")
    @Operation(summary = "Delete a search")
    @ApiResponse(responseCode = "204", description = "It is gone", content = @Content)
    @ApiResponse(responseCode = "404", description = "`search-unknown`", content = @Content)
    ResponseEntity<?> delete(@PathVariable UUID searchId, CurrentUser user) {
        return deleteSearch.handle(new DeleteSearch.Command(searchId, user.id()))
                ? ResponseEntity.noContent().build()
                : unknown();
    }

    private static ResponseEntity<?> unknown() {
        return Problems.problem(
                HttpStatus.NOT_FOUND, "search-unknown", "There is no such search of yours.");
    }

    private static ResponseEntity<?> invalid(List<SearchRules.Violation> violations) {
        return Problems.problem(
                HttpStatus.BAD_REQUEST,
                "validation-failed",
                "The search cannot be saved as it is.",
                Map.of("errors", violations));
    }
}
