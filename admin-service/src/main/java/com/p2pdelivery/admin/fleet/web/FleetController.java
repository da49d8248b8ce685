package com.p2pdelivery.admin.fleet.web;

import com.p2pdelivery.admin.fleet.AskHealth;
import com.p2pdelivery.admin.fleet.AskHealth.ServiceHealth;
import com.p2pdelivery.admin.fleet.AskHealth.Status;
import com.p2pdelivery.platform.security.AllowRoles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FleetController {

    private final AskHealth askHealth;

    FleetController(AskHealth askHealth) {
        this.askHealth = askHealth;
    }

    @GetMapping("/v1/admin/fleet")
    @AllowRoles({"SUPPORT", "ADMIN", "SUPER_ADMIN"})
    @Operation(summary = "Health of every service, asked at this moment")
    @ApiResponse(responseCode = "200", description = "Each service, those that are away too")
    FleetView fleet() {
        List<ServiceHealth> items = askHealth.handle();
        boolean allUp = items.stream().allMatch(each -> each.status() == Status.UP);
        return new FleetView(allUp ? "UP" : "DEGRADED", items);
    }

    record FleetView(String status, List<ServiceHealth> items) {}
}
