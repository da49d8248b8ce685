package com.p2pdelivery.sandbox;

import com.p2pdelivery.sandbox.MagicCards.Card;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Cards, intents to charge them, and the charges that come of it. */
final class PaymentIntents {

    private static final Pattern QUERY =
            Pattern.compile("metadata\\[['\"]([\\w-]+)['\"]\\]\\s*:\\s*['\"]([^'\"]+)['\"]");

    private PaymentIntents() {}

    static Reply createMethod(Call call) {
        String number = call.form().require("card[number]").replace(" ", "");
        if (!MagicCards.isNumber(number)) {
            return new Reply(402, error("incorrect_number", "", "Your card number is incorrect."));
        }
        Card card = MagicCards.ofNumber(number);
        ObjectNode method = call.create("payment_method", "pm");
        method.put("type", "card");
        ObjectNode shown = method.putObject("card");
        shown.put("brand", number.startsWith("4") ? "visa" : "mastercard");
        shown.put("last4", number.substring(number.length() - 4));
        shown.put("exp_month", Integer.parseInt(call.form().or("card[exp_month]", "12")));
        shown.put("exp_year", Integer.parseInt(call.form().or("card[exp_year]", "2099")));
        method.put("_behaviour", card.behaviour().name());
        method.put("_code", card.code());
        method.put("_decline", card.declineCode());
        call.form().metadataInto(method);
        call.store().put(method);
        return Reply.ok(method);
    }

    static Reply create(Call call) {
        Form form = call.form();
        long amount = form.amount("amount");
        String currency = form.currency();
        String capture = form.or("capture_method", "automatic");
        if (!Set.of("automatic", "automatic_async", "manual").contains(capture)) {
            throw Refusal.invalid(
                    "parameter_invalid", "capture_method", "Invalid capture_method: " + capture);
        }
        ObjectNode intent = call.create("payment_intent", "pi");
        intent.put("amount", amount);
        intent.put("amount_received", 0);
        intent.put("amount_capturable", 0);
        intent.put("currency", currency);
        intent.put("capture_method", capture);
        intent.put("confirmation_method", form.or("confirmation_method", "automatic"));
        intent.put("client_secret", intent.path("id").asString("") + "_secret");
        intent.putArray("payment_method_types").add("card");
        if (!form.get("transfer_group").isEmpty()) {
            intent.put("transfer_group", form.get("transfer_group"));
        }
        intent.put("status", "requires_payment_method");
        form.metadataInto(intent);
        if (!form.get("payment_method").isEmpty()) {
            card(call, form.get("payment_method"));
            intent.put("payment_method", form.get("payment_method"));
            intent.put("status", "requires_confirmation");
        }
        call.tell("payment_intent.created", intent);
        if (form.is("confirm")) {
            if (!intent.has("payment_method")) {
                throw Refusal.invalid(
                        "parameter_missing",
                        "payment_method",
                        "You cannot confirm this PaymentIntent because it's missing a payment method.");
            }
            return confirm(call, intent);
        }
        call.store().put(intent);
        return Reply.ok(intent);
    }

    static Reply confirm(Call call, String id) {
        ObjectNode intent = call.require("payment_intent", id);
        if (!call.form().get("payment_method").isEmpty()) {
            card(call, call.form().get("payment_method"));
            intent.put("payment_method", call.form().get("payment_method"));
        }
        requireStatus(intent, "confirm", "requires_confirmation", "requires_payment_method");
        if (!intent.has("payment_method")) {
            throw Refusal.invalid(
                    "parameter_missing", "payment_method", "Missing a payment method.");
        }
        return confirm(call, intent);
    }

    private static Reply confirm(Call call, ObjectNode intent) {
        Card card = card(call, intent.path("payment_method").asString(""));
        if (!call.decline().isEmpty()) {
            return decline(call, intent, "card_declined", call.decline());
        }
        return switch (card.behaviour()) {
            case WORKS -> charge(call, intent);
            case WORKS_SILENTLY -> charge(call, intent).silently();
            case DECLINES -> decline(call, intent, card.code(), card.declineCode());
            case DECLINES_SILENTLY ->
                    decline(call, intent, card.code(), card.declineCode()).silently();
            case CHALLENGES, CHALLENGES_THEN_DECLINES -> challenge(call, intent);
            case IS_DISPUTED -> {
                Reply charged = charge(call, intent);
                Disputes.open(
                        call, intent.path("latest_charge").asString(""), "product_not_received");
                yield charged;
            }
        };
    }

    /** The bank wants to hear from the cardholder first (3-D Secure). */
    private static Reply challenge(Call call, ObjectNode intent) {
        if (call.form().is("error_on_requires_action") || call.form().is("off_session")) {
            return decline(call, intent, "authentication_required", "authentication_required");
        }
        intent.put("status", "requires_action");
        ObjectNode next = intent.putObject("next_action");
        next.put("type", "use_stripe_sdk");
        next.putObject("use_stripe_sdk").put("type", "three_d_secure_redirect");
        call.store().put(intent);
        call.tell("payment_intent.requires_action", intent);
        return Reply.ok(intent);
    }

    /** {@code POST /sandbox/payment_intents/:id/authentication}: the cardholder has answered. */
    static Reply authenticate(Call call, String id) {
        ObjectNode intent = call.require("payment_intent", id);
        requireStatus(intent, "authenticate", "requires_action");
        intent.remove("next_action");
        Card card = card(call, intent.path("payment_method").asString(""));
        if (!call.form().or("outcome", "succeeded").equals("succeeded")) {
            return decline(call, intent, "payment_intent_authentication_failure", "");
        }
        return card.behaviour() == MagicCards.Behaviour.CHALLENGES_THEN_DECLINES
                ? decline(call, intent, card.code(), card.declineCode())
                : charge(call, intent);
    }

    private static Reply charge(Call call, ObjectNode intent) {
        boolean manual = intent.path("capture_method").asString("").equals("manual");
        ObjectNode charge = chargeOf(call, intent);
        charge.put("status", "succeeded");
        charge.put("paid", true);
        charge.put("captured", !manual);
        charge.put("amount_captured", 0);
        ObjectNode outcome = charge.putObject("outcome");
        outcome.put("network_status", "approved_by_network");
        outcome.put("type", "authorized");
        intent.put("latest_charge", charge.path("id").asString(""));
        intent.remove("last_payment_error");
        if (manual) {
            intent.put("status", "requires_capture");
            intent.put("amount_capturable", intent.path("amount").asLong(0));
            call.store().put(charge);
            call.store().put(intent);
            call.tell("payment_intent.amount_capturable_updated", intent);
        } else {
            settle(call, intent, charge, intent.path("amount").asLong(0));
        }
        return Reply.ok(intent);
    }

    private static void settle(Call call, ObjectNode intent, ObjectNode charge, long amount) {
        charge.put("captured", true);
        charge.put("amount_captured", amount);
        ObjectNode booked =
                Balances.book(
                        call,
                        call.account(),
                        "charge",
                        charge,
                        amount,
                        charge.path("currency").asString(""));
        charge.put("balance_transaction", booked.path("id").asString(""));
        intent.put("status", "succeeded");
        intent.put("amount_received", amount);
        intent.put("amount_capturable", 0);
        call.store().put(charge);
        call.store().put(intent);
        call.tell("charge.succeeded", charge);
        call.tell("payment_intent.succeeded", intent);
    }

    private static Reply decline(Call call, ObjectNode intent, String code, String declineCode) {
        ObjectNode charge = chargeOf(call, intent);
        charge.put("status", "failed");
        charge.put("paid", false);
        charge.put("captured", false);
        charge.put("amount_captured", 0);
        charge.put("failure_code", code);
        charge.put("failure_message", "Your card was declined.");
        ObjectNode outcome = charge.putObject("outcome");
        outcome.put("network_status", "declined_by_network");
        outcome.put("reason", declineCode.isEmpty() ? code : declineCode);
        outcome.put("type", "issuer_declined");
        call.store().put(charge);
        ObjectNode body = error(code, declineCode, "Your card was declined.");
        ObjectNode error = (ObjectNode) body.path("error");
        error.put("charge", charge.path("id").asString(""));
        intent.put("status", "requires_payment_method");
        intent.put("latest_charge", charge.path("id").asString(""));
        intent.set("last_payment_error", error.deepCopy());
        intent.remove("payment_method");
        call.store().put(intent);
        error.set("payment_intent", intent.deepCopy());
        call.tell("charge.failed", charge);
        call.tell("payment_intent.payment_failed", intent);
        return new Reply(402, body);
    }

    static Reply capture(Call call, String id) {
        ObjectNode intent = call.require("payment_intent", id);
        requireStatus(intent, "capture", "requires_capture");
        if (!call.decline().isEmpty()) {
            lapse(call, id);
            return Refusal.of(
                            400,
                            "invalid_request_error",
                            "charge_expired_for_capture",
                            "The charge cannot be captured as the authorization has expired.")
                    .reply();
        }
        long most = intent.path("amount_capturable").asLong(0);
        long amount =
                call.form().get("amount_to_capture").isEmpty()
                        ? most
                        : call.form().amount("amount_to_capture");
        if (amount > most) {
            throw Refusal.invalid(
                    "amount_too_large",
                    "amount_to_capture",
                    "The requested capture amount is greater than the amount you can capture for this charge.");
        }
        settle(
                call,
                intent,
                call.require("charge", intent.path("latest_charge").asString("")),
                amount);
        return Reply.ok(intent);
    }

    static Reply cancel(Call call, String id) {
        ObjectNode intent = call.require("payment_intent", id);
        requireStatus(
                intent,
                "cancel",
                "requires_payment_method",
                "requires_confirmation",
                "requires_action",
                "requires_capture");
        return canceled(call, intent, call.form().get("cancellation_reason"));
    }

    /** {@code POST /sandbox/payment_intents/:id/lapse}: the bank lets go of what it holds. */
    static Reply lapse(Call call, String id) {
        ObjectNode intent = call.require("payment_intent", id);
        requireStatus(intent, "lapse", "requires_capture");
        return canceled(call, intent, "automatic");
    }

    private static Reply canceled(Call call, ObjectNode intent, String reason) {
        if (intent.path("status").asString("").equals("requires_capture")) {
            ObjectNode charge = call.require("charge", intent.path("latest_charge").asString(""));
            charge.put("amount_refunded", charge.path("amount").asLong(0));
            charge.put("refunded", true);
            call.store().put(charge);
            if (reason.equals("automatic")) {
                call.tell("charge.expired", charge);
            }
        }
        intent.put("status", "canceled");
        intent.put("canceled_at", call.store().now());
        if (!reason.isEmpty()) {
            intent.put("cancellation_reason", reason);
        }
        intent.put("amount_capturable", 0);
        call.store().put(intent);
        call.tell("payment_intent.canceled", intent);
        return Reply.ok(intent);
    }

    /** {@code metadata['reference']:'…'}, the one kind of query that is understood. */
    static Reply search(Call call) {
        String query = call.form().require("query");
        Matcher asked = QUERY.matcher(query);
        if (!asked.matches()) {
            throw Refusal.invalid(
                    "parameter_invalid",
                    "query",
                    "The sandbox understands metadata['name']:'value', not %s".formatted(query));
        }
        ObjectNode found = Store.JSON.createObjectNode();
        found.put("object", "search_result");
        found.put("url", "/v1/payment_intents/search");
        found.put("has_more", false);
        ArrayNode data = found.putArray("data");
        call.store()
                .by("payment_intent", "metadata." + asked.group(1), asked.group(2))
                .reversed()
                .forEach(data::add);
        return Reply.ok(found);
    }

    private static ObjectNode chargeOf(Call call, ObjectNode intent) {
        ObjectNode charge = call.create("charge", "ch");
        charge.put("amount", intent.path("amount").asLong(0));
        charge.put("amount_refunded", 0);
        charge.put("currency", intent.path("currency").asString(""));
        charge.put("payment_intent", intent.path("id").asString(""));
        charge.put("payment_method", intent.path("payment_method").asString(""));
        charge.put("refunded", false);
        charge.put("disputed", false);
        if (intent.has("transfer_group")) {
            charge.set("transfer_group", intent.get("transfer_group"));
        }
        charge.set("metadata", intent.path("metadata").deepCopy());
        return charge;
    }

    private static Card card(Call call, String id) {
        Card known = MagicCards.ofToken(id);
        if (known != null) {
            return known;
        }
        ObjectNode method = call.require("payment_method", id);
        return new Card(
                MagicCards.Behaviour.valueOf(method.path("_behaviour").asString("WORKS")),
                method.path("_code").asString(""),
                method.path("_decline").asString(""));
    }

    private static void requireStatus(ObjectNode intent, String verb, String... allowed) {
        String status = intent.path("status").asString("");
        if (!Set.of(allowed).contains(status)) {
            throw Refusal.of(
                    400,
                    "invalid_request_error",
                    "payment_intent_unexpected_state",
                    "You cannot %s this PaymentIntent because it has a status of %s."
                            .formatted(verb, status));
        }
    }

    private static ObjectNode error(String code, String declineCode, String message) {
        ObjectNode body = Store.JSON.createObjectNode();
        ObjectNode error = body.putObject("error");
        error.put("type", "card_error");
        error.put("code", code);
        if (!declineCode.isEmpty()) {
            error.put("decline_code", declineCode);
        }
        error.put("message", message);
        return body;
    }
}
