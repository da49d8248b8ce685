package com.p2pdelivery.sandbox;

import tools.jackson.databind.node.ObjectNode;

/** Connected accounts, what is transferred to them, and how that reaches their bank. */
final class Connect {

    /** Of this account more must be known before anything is sent to it. */
    static final String ASKED_FOR_MORE = "DE94370400440532013007";

    private Connect() {}

    static Reply createAccount(Call call) {
        Form form = call.form();
        String country = form.or("country", "DE");
        ObjectNode account = call.create("account", "acct");
        account.put("type", form.or("type", "custom"));
        account.put("country", country);
        account.put("default_currency", form.or("external_account[currency]", "eur"));
        account.put("charges_enabled", true);
        account.putObject("settings")
                .putObject("payouts")
                .putObject("schedule")
                .put("interval", form.or("settings[payouts][schedule][interval]", "daily"));
        String number = form.get("external_account[account_number]");
        verified(account, !number.equals(ASKED_FOR_MORE));
        ObjectNode external = account.putObject("external_accounts");
        external.put("object", "list");
        external.put("has_more", false);
        var data = external.putArray("data");
        if (!number.isEmpty()) {
            ObjectNode bank = call.create("bank_account", "ba");
            bank.put("account", account.path("id").asString(""));
            bank.put("country", form.or("external_account[country]", country));
            bank.put("currency", form.or("external_account[currency]", "eur"));
            bank.put("last4", number.substring(Math.max(0, number.length() - 4)));
            bank.put("status", "new");
            data.add(bank);
        }
        form.metadataInto(account);
        call.store().put(account);
        call.tell("account.updated", account, account.path("id").asString(""));
        return Reply.ok(account);
    }

    private static void verified(ObjectNode account, boolean isVerified) {
        account.put("payouts_enabled", isVerified);
        account.put("details_submitted", isVerified);
        account.putObject("capabilities").put("transfers", isVerified ? "active" : "inactive");
        ObjectNode requirements = account.putObject("requirements");
        var due = requirements.putArray("currently_due");
        if (isVerified) {
            requirements.putNull("disabled_reason");
        } else {
            due.add("individual.verification.document");
            requirements.put("disabled_reason", "requirements.past_due");
        }
    }

    /** {@code POST /sandbox/accounts/:id/verification}: the holder has answered everything. */
    static Reply verify(Call call, String id) {
        ObjectNode account = call.require("account", id);
        verified(account, true);
        call.store().put(account);
        call.tell("account.updated", account, id);
        return Reply.ok(account);
    }

    static Reply createLink(Call call) {
        call.require("account", call.form().require("account"));
        ObjectNode link = Store.JSON.createObjectNode();
        link.put("object", "account_link");
        link.put("created", call.store().now());
        link.put("expires_at", call.store().now() + 300);
        link.put("url", call.form().require("return_url"));
        return Reply.ok(link);
    }

    static Reply createTransfer(Call call) {
        Form form = call.form();
        long amount = form.amount("amount");
        String currency = form.currency();
        String destination = form.require("destination");
        if (!call.require("account", destination)
                .at("/capabilities/transfers")
                .asString("")
                .equals("active")) {
            throw Refusal.of(
                    400,
                    "invalid_request_error",
                    "insufficient_capabilities_for_transfer",
                    "Your destination account needs to have the transfers capability enabled.");
        }
        String source = form.get("source_transaction");
        String group = form.get("transfer_group");
        if (!call.decline().isEmpty() && !call.decline().equals(PAYOUT_RETURNED)) {
            return Refusal.of(
                            400,
                            "invalid_request_error",
                            call.decline(),
                            "The transfer was refused.")
                    .reply();
        }
        if (!source.isEmpty()) {
            ObjectNode charge = call.require("charge", source);
            long moved =
                    call.store().by("transfer", "_source", source).stream()
                            .mapToLong(Connect::notReversed)
                            .sum();
            if (moved + amount > charge.path("amount_captured").asLong(0)) {
                throw Refusal.invalid(
                        "amount_too_large",
                        "amount",
                        "The transfer exceeds what is left of the source transaction.");
            }
            group = group.isEmpty() ? charge.path("transfer_group").asString("") : group;
        } else if (Balances.of(call, "", currency) < amount) {
            return insufficient("You have insufficient available funds in your Stripe account.");
        }
        ObjectNode transfer = call.create("transfer", "tr");
        transfer.put("amount", amount);
        transfer.put("amount_reversed", 0);
        transfer.put("reversed", false);
        transfer.put("currency", currency);
        transfer.put("destination", destination);
        if (!group.isEmpty()) {
            transfer.put("transfer_group", group);
        }
        if (!source.isEmpty()) {
            transfer.put("source_transaction", source);
            transfer.put("_source", source);
        }
        form.metadataInto(transfer);
        ObjectNode booked = Balances.book(call, "", "transfer", transfer, -amount, currency);
        transfer.put("balance_transaction", booked.path("id").asString(""));
        Balances.book(call, destination, "payment", transfer, amount, currency);
        call.store().put(transfer);
        call.tell("transfer.created", transfer);
        payOutAsScheduled(call, transfer);
        return Reply.ok(transfer);
    }

    /** Kept under its idempotency key: the same key is refused when there is more money too. */
    private static Reply insufficient(String message) {
        return Refusal.of(400, "invalid_request_error", "balance_insufficient", message).reply();
    }

    /** {@code POST /v1/transfers/:id/reversals}: back to the platform, as far as it is there. */
    static Reply reverseTransfer(Call call, String id) {
        ObjectNode transfer = call.require("transfer", id);
        long left = notReversed(transfer);
        long amount = call.form().get("amount").isEmpty() ? left : call.form().amount("amount");
        String owner = transfer.path("destination").asString("");
        String currency = transfer.path("currency").asString("");
        if (!call.decline().isEmpty()) {
            // Kept under its idempotency key, as that of a transfer.
            return Refusal.of(
                            400,
                            "invalid_request_error",
                            call.decline(),
                            "The reversal was refused.")
                    .reply();
        }
        if (amount > left || left == 0) {
            throw Refusal.invalid(
                    "amount_too_large",
                    "amount",
                    "Reversal amount (%d) is greater than unreversed amount on transfer (%d)"
                            .formatted(amount, left));
        }
        if (Balances.of(call, owner, currency) < amount) {
            return insufficient(
                    "The destination account has insufficient funds for this reversal.");
        }
        ObjectNode reversal = call.create("transfer_reversal", "trr");
        reversal.put("amount", amount);
        reversal.put("currency", currency);
        reversal.put("transfer", id);
        call.form().metadataInto(reversal);
        ObjectNode booked = Balances.book(call, "", "transfer_refund", reversal, amount, currency);
        reversal.put("balance_transaction", booked.path("id").asString(""));
        Balances.book(call, owner, "payment_refund", reversal, -amount, currency);
        transfer.put("amount_reversed", transfer.path("amount_reversed").asLong(0) + amount);
        transfer.put("reversed", amount == left);
        call.store().put(reversal);
        call.store().put(transfer);
        call.tell("transfer.reversed", transfer);
        return Reply.ok(reversal);
    }

    static Reply listReversals(Call call, String path, String id) {
        call.require("transfer", id);
        return call.page(path, call.store().by("transfer_reversal", "transfer", id));
    }

    private static long notReversed(ObjectNode transfer) {
        return transfer.path("amount").asLong(0) - transfer.path("amount_reversed").asLong(0);
    }

    static final String PAYOUT_RETURNED = "payout_returned";

    /** Real accounts are paid out by the day; nobody wants to wait for that here. */
    private static void payOutAsScheduled(Call call, ObjectNode transfer) {
        String owner = transfer.path("destination").asString("");
        ObjectNode account = call.require("account", owner);
        if (account.at("/settings/payouts/schedule/interval").asString("").equals("manual")) {
            return;
        }
        ObjectNode payout =
                payout(
                        call,
                        owner,
                        transfer.path("amount").asLong(0),
                        transfer.path("currency").asString(""));
        payout.put("automatic", true);
        payout.set("metadata", transfer.path("metadata").deepCopy());
        call.store().put(payout);
        call.tell("payout.created", payout, owner);
        if (call.decline().equals(PAYOUT_RETURNED)) {
            giveBack(call, payout, "account_closed");
        } else {
            call.tell("payout.paid", payout, owner);
        }
    }

    static Reply createPayout(Call call) {
        long amount = call.form().amount("amount");
        String currency = call.form().currency();
        if (Balances.of(call, call.account(), currency) < amount) {
            return insufficient(
                    "You have insufficient funds in your Stripe account for this transfer.");
        }
        ObjectNode payout = payout(call, call.account(), amount, currency);
        payout.put("automatic", false);
        call.form().metadataInto(payout);
        call.store().put(payout);
        call.tell("payout.created", payout);
        call.tell("payout.paid", payout);
        return Reply.ok(payout);
    }

    private static ObjectNode payout(Call call, String owner, long amount, String currency) {
        ObjectNode payout = call.create("payout", "po", owner);
        payout.put("amount", amount);
        payout.put("currency", currency);
        payout.put("arrival_date", call.store().now());
        payout.put("method", "standard");
        payout.put("type", "bank_account");
        payout.put("status", "paid");
        Balances.book(call, owner, "payout", payout, -amount, currency);
        return payout;
    }

    /** {@code POST /sandbox/payouts/:id/return}: the bank sends it back, days later. */
    static Reply returnPayout(Call call, String id) {
        ObjectNode payout = call.store().get(id);
        if (payout == null || !payout.path("object").asString("").equals("payout")) {
            throw Refusal.noSuch("payout", id);
        }
        if (payout.path("status").asString("").equals("failed")) {
            throw Refusal.of(400, "invalid_request_error", "", "It has come back already.");
        }
        giveBack(call, payout, call.form().or("failure_code", "account_closed"));
        return Reply.ok(payout);
    }

    private static void giveBack(Call call, ObjectNode payout, String code) {
        String owner = payout.path("_account").asString("");
        payout.put("status", "failed");
        payout.put("failure_code", code);
        payout.put("failure_message", "The bank has sent it back.");
        Balances.book(
                call,
                owner,
                "payout_failure",
                payout,
                payout.path("amount").asLong(0),
                payout.path("currency").asString(""));
        call.store().put(payout);
        call.tell("payout.failed", payout, owner);
    }
}
