package com.p2pdelivery.admin.activity.web;

import com.p2pdelivery.admin.activity.Activity;
import com.p2pdelivery.admin.activity.ListActivity;
import com.p2pdelivery.platform.security.AllowRoles;
import com.p2pdelivery.platform.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ActivityController {

    private final ListActivity listActivity;

    ActivityController(ListActivity listActivity) {
        this.listActivity = listActivity;
    }

    @GetMapping("/v1/admin/activity")
    @AllowRoles({"SUPPORT", "ADMIN", "SUPER_ADMIN"})
    @Operation(summary = "Who did what, newest first")
    @ApiResponse(responseCode = "200", description = "One page")
    Page<Activity> activity(
            @RequestParam(required = false) @Nullable UUID administratorId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
        return listActivity.handle(new ListActivity.Command(administratorId, cursor, limit));
    }
}
