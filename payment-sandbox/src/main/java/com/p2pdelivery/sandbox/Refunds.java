package com.p2pdelivery.sandbox;

import tools.jackson.databind.node.ObjectNode;

/** Money that goes back to a card; never more than was charged. */
final class Refunds {

    private Refunds() {}

    static Reply create(Call call) {
        Form form = call.form();
        String chargeId = form.get("charge");
        if (chargeId.isEmpty()) {
            chargeId =
                    call.require("payment_intent", form.require("payment_intent"))
                            .path("latest_charge")
                            .asString("");
        }
        ObjectNode charge = call.require("charge", chargeId);
        if (Disputes.keepFromRefund(call, chargeId)) {
            throw Refusal.of(
                    400,
                    "invalid_request_error",
                    "charge_disputed",
                    "Charge %s has been charged back; cannot issue a refund.".formatted(chargeId));
        }
        long left =
                charge.path("amount_captured").asLong(0) - charge.path("amount_refunded").asLong(0);
        long amount = form.get("amount").isEmpty() ? left : form.amount("amount");
        if (left == 0 && charge.path("refunded").asBoolean(false)) {
            throw Refusal.of(
                    400,
                    "invalid_request_error",
                    "charge_already_refunded",
                    "Charge %s has already been refunded.".formatted(chargeId));
        }
        if (amount > left) {
            throw Refusal.invalid(
                    "amount_too_large",
                    "amount",
                    "Refund amount (%d) is greater than unrefunded amount on charge (%d)"
                            .formatted(amount, left));
        }
        ObjectNode refund = call.create("refund", "re");
        refund.put("amount", amount);
        refund.put("currency", charge.path("currency").asString(""));
        refund.put("charge", chargeId);
        refund.put("payment_intent", charge.path("payment_intent").asString(""));
        form.metadataInto(refund);
        if (!call.decline().isEmpty()) {
            refund.put("status", "failed");
            refund.put("failure_reason", call.decline());
            call.store().put(refund);
            call.tell("refund.failed", refund);
            return Reply.ok(refund);
        }
        refund.put("status", "succeeded");
        ObjectNode booked =
                Balances.book(
                        call,
                        call.account(),
                        "refund",
                        refund,
                        -amount,
                        charge.path("currency").asString(""));
        refund.put("balance_transaction", booked.path("id").asString(""));
        charge.put("amount_refunded", charge.path("amount_refunded").asLong(0) + amount);
        charge.put("refunded", amount == left);
        call.store().put(refund);
        call.store().put(charge);
        call.tell("refund.created", refund);
        call.tell("charge.refunded", charge);
        return Reply.ok(refund);
    }

    /**
     * {@code POST /sandbox/refunds/:id/failure}: the customer's bank sends it back, days later. The
     * charge stays refunded; another way has to be found.
     */
    static Reply fail(Call call, String id) {
        ObjectNode refund = call.require("refund", id);
        if (!refund.path("status").asString("").equals("succeeded")) {
            throw Refusal.of(400, "invalid_request_error", "", "It has not gone through.");
        }
        ObjectNode booked =
                Balances.book(
                        call,
                        call.account(),
                        "refund_failure",
                        refund,
                        refund.path("amount").asLong(0),
                        refund.path("currency").asString(""));
        refund.put("status", "failed");
        refund.put("failure_reason", call.form().or("failure_reason", "expired_or_canceled_card"));
        refund.put("failure_balance_transaction", booked.path("id").asString(""));
        call.store().put(refund);
        call.tell("refund.failed", refund);
        return Reply.ok(refund);
    }
}
