package com.p2pdelivery.sandbox;

import tools.jackson.databind.node.ObjectNode;

/** A cardholder asks the bank for the money back. */
final class Disputes {

    private Disputes() {}

    static ObjectNode open(Call call, String chargeId, String reason) {
        ObjectNode charge = call.require("charge", chargeId);
        if (charge.path("disputed").asBoolean(false)) {
            throw Refusal.of(400, "invalid_request_error", "charge_disputed", "Already disputed.");
        }
        ObjectNode dispute = call.create("dispute", "dp");
        long amount = charge.path("amount").asLong(0);
        String currency = charge.path("currency").asString("");
        dispute.put("amount", amount);
        dispute.put("currency", currency);
        dispute.put("charge", chargeId);
        dispute.put("payment_intent", charge.path("payment_intent").asString(""));
        dispute.put("reason", reason);
        dispute.put("status", "needs_response");
        dispute.put("is_charge_refundable", false);
        dispute.set("metadata", charge.path("metadata").deepCopy());
        charge.put("disputed", true);
        call.store().put(dispute);
        call.store().put(charge);
        Balances.book(call, call.account(), "adjustment", dispute, -amount, currency);
        call.tell("charge.dispute.created", dispute);
        return dispute;
    }

    /** Accepting it: the cardholder has won. */
    static Reply close(Call call, String id) {
        return decide(call, id, "lost");
    }

    static Reply decide(Call call, String id, String status) {
        ObjectNode dispute = call.require("dispute", id);
        if (!dispute.path("status").asString("").equals("needs_response")) {
            throw Refusal.of(400, "invalid_request_error", "", "This dispute is already closed");
        }
        dispute.put("status", status);
        call.store().put(dispute);
        if (status.equals("won")) {
            Balances.book(
                    call,
                    call.account(),
                    "adjustment",
                    dispute,
                    dispute.path("amount").asLong(0),
                    dispute.path("currency").asString(""));
        }
        call.tell("charge.dispute.closed", dispute);
        return Reply.ok(dispute);
    }
}
