package com.p2pdelivery.sandbox;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A cardholder asks the bank for the money back. The bank takes it at once, for a fee, and gives it
 * back if the dispute is won; the fee stays. An inquiry moves nothing until it becomes a dispute.
 */
final class Disputes {

    private static final long FEE = 1_500;
    private static final long DAYS_FOR_EVIDENCE = 7;
    private static final String INQUIRY = "warning_needs_response";

    private Disputes() {}

    static ObjectNode open(Call call, String chargeId, String reason) {
        ObjectNode charge = call.require("charge", chargeId);
        return open(call, charge, reason, "needs_response", charge.path("amount").asLong(0));
    }

    /**
     * {@code POST /sandbox/disputes}: {@code charge}, and {@code reason}, {@code status}, {@code
     * amount}.
     */
    static Reply script(Call call) {
        Form form = call.form();
        ObjectNode charge = call.require("charge", form.require("charge"));
        String status = form.or("status", "needs_response");
        if (!List.of(INQUIRY, "needs_response").contains(status)) {
            throw Refusal.invalid("parameter_invalid", "status", "A dispute does not begin so.");
        }
        long amount =
                form.get("amount").isEmpty()
                        ? charge.path("amount").asLong(0)
                        : form.amount("amount");
        return Reply.ok(open(call, charge, form.or("reason", "fraudulent"), status, amount));
    }

    private static ObjectNode open(
            Call call, ObjectNode charge, String reason, String status, long amount) {
        if (charge.path("disputed").asBoolean(false)) {
            throw Refusal.of(400, "invalid_request_error", "charge_disputed", "Already disputed.");
        }
        ObjectNode dispute = call.create("dispute", "dp");
        dispute.put("amount", amount);
        dispute.put("currency", charge.path("currency").asString(""));
        dispute.put("charge", charge.path("id").asString(""));
        dispute.put("payment_intent", charge.path("payment_intent").asString(""));
        dispute.put("reason", reason);
        dispute.put("status", status);
        dispute.put("is_charge_refundable", status.equals(INQUIRY));
        dispute.set("metadata", charge.path("metadata").deepCopy());
        dispute.putArray("balance_transactions");
        dispute.putObject("evidence");
        ObjectNode details = dispute.putObject("evidence_details");
        details.put("due_by", call.store().now() + DAYS_FOR_EVIDENCE * 24 * 3600);
        details.put("has_evidence", false);
        details.put("past_due", false);
        details.put("submission_count", 0);
        charge.put("disputed", true);
        call.store().put(charge);
        if (!status.equals(INQUIRY)) {
            move(call, dispute, "dispute", -amount, FEE);
        }
        call.store().put(dispute);
        call.tell("charge.dispute.created", dispute);
        if (!status.equals(INQUIRY)) {
            call.tell("charge.dispute.funds_withdrawn", dispute);
        }
        return dispute;
    }

    /** {@code POST /v1/disputes/:id}: evidence, and with {@code submit} it goes to the bank. */
    static Reply update(Call call, String id) {
        ObjectNode dispute = openOne(call, id);
        if (!call.decline().isEmpty()) {
            throw Refusal.of(
                    400, "invalid_request_error", call.decline(), "The evidence was refused.");
        }
        ObjectNode evidence = (ObjectNode) dispute.path("evidence");
        ObjectNode details = (ObjectNode) dispute.path("evidence_details");
        for (String field : List.of("uncategorized_text", "service_date", "product_description")) {
            String text = call.form().get("evidence[" + field + "]");
            if (!text.isEmpty()) {
                evidence.put(field, text);
                details.put("has_evidence", true);
            }
        }
        if (call.form().is("submit")) {
            if (details.path("submission_count").asInt(0) > 0) {
                throw Refusal.of(
                        400, "invalid_request_error", "", "Evidence has been submitted already.");
            }
            details.put("submission_count", 1);
            dispute.put("status", isInquiry(dispute) ? "warning_under_review" : "under_review");
        }
        call.store().put(dispute);
        call.tell("charge.dispute.updated", dispute);
        return Reply.ok(dispute);
    }

    /** Accepting it: the cardholder has won. */
    static Reply close(Call call, String id) {
        ObjectNode dispute = openOne(call, id);
        return end(call, dispute, isInquiry(dispute) ? "warning_closed" : "lost");
    }

    /**
     * {@code POST /sandbox/disputes/:id/decision}: the bank's word; {@code needs_response} makes a
     * dispute of an inquiry.
     */
    static Reply decide(Call call, String id, String status) {
        ObjectNode dispute = openOne(call, id);
        List<String> words =
                isInquiry(dispute)
                        ? List.of("needs_response", "warning_closed")
                        : List.of("won", "lost");
        if (!words.contains(status)) {
            throw Refusal.invalid(
                    "parameter_invalid", "status", "Now it can only become one of " + words);
        }
        if (!status.equals("needs_response")) {
            return end(call, dispute, status);
        }
        dispute.put("status", status);
        dispute.put("is_charge_refundable", false);
        move(call, dispute, "dispute", -dispute.path("amount").asLong(0), FEE);
        call.store().put(dispute);
        call.tell("charge.dispute.updated", dispute);
        call.tell("charge.dispute.funds_withdrawn", dispute);
        return Reply.ok(dispute);
    }

    private static Reply end(Call call, ObjectNode dispute, String status) {
        dispute.put("status", status);
        if (status.equals("won")) {
            dispute.put("is_charge_refundable", true);
            move(call, dispute, "dispute_reversal", dispute.path("amount").asLong(0), 0);
        }
        call.store().put(dispute);
        call.tell("charge.dispute.closed", dispute);
        if (status.equals("won")) {
            call.tell("charge.dispute.funds_reinstated", dispute);
        }
        return Reply.ok(dispute);
    }

    /** Whether a refund would give the same money twice. */
    static boolean keepFromRefund(Call call, String chargeId) {
        return call.store().by("dispute", "charge", chargeId).stream()
                .anyMatch(it -> !it.path("is_charge_refundable").asBoolean(true));
    }

    private static void move(
            Call call, ObjectNode dispute, String category, long amount, long fee) {
        ObjectNode booked =
                Balances.book(
                        call,
                        call.account(),
                        "adjustment",
                        dispute,
                        amount,
                        dispute.path("currency").asString(""));
        booked.put("reporting_category", category);
        booked.put("fee", fee);
        booked.put("net", amount - fee);
        call.store().put(booked);
        ((ArrayNode) dispute.path("balance_transactions")).add(booked);
    }

    private static ObjectNode openOne(Call call, String id) {
        ObjectNode dispute = call.require("dispute", id);
        if (List.of("won", "lost", "warning_closed")
                .contains(dispute.path("status").asString(""))) {
            throw Refusal.of(400, "invalid_request_error", "", "This dispute is already closed");
        }
        return dispute;
    }

    private static boolean isInquiry(ObjectNode dispute) {
        return dispute.path("status").asString("").startsWith("warning");
    }
}
