package com.p2pdelivery.sandbox;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Which path means what. */
final class Api {

    private final Store store;
    private final Webhooks webhooks;

    Api(Store store, Webhooks webhooks) {
        this.store = store;
        this.webhooks = webhooks;
    }

    Store store() {
        return store;
    }

    Webhooks webhooks() {
        return webhooks;
    }

    Reply answer(String method, String path, Call call) {
        List<String> parts = List.of(path.substring(1).split("/", -1));
        if (parts.size() < 2 || !List.of("v1", "sandbox").contains(parts.get(0))) {
            throw unknown(method, path);
        }
        String what = parts.get(0) + " " + parts.get(1);
        String id = parts.size() > 2 ? parts.get(2) : "";
        String verb = parts.size() > 3 ? parts.get(3) : "";
        String route =
                method
                        + " "
                        + what
                        + (id.isEmpty() ? "" : " id")
                        + (verb.isEmpty() ? "" : " " + verb);
        return switch (route) {
            case "POST v1 payment_methods" -> PaymentIntents.createMethod(call);
            case "GET v1 payment_methods id" -> Reply.ok(call.require("payment_method", id));
            case "POST v1 payment_intents" -> PaymentIntents.create(call);
            case "GET v1 payment_intents" -> list(call, path, "payment_intent");
            case "GET v1 payment_intents id" ->
                    id.equals("search")
                            ? PaymentIntents.search(call)
                            : Reply.ok(call.require("payment_intent", id));
            case "POST v1 payment_intents id confirm" -> PaymentIntents.confirm(call, id);
            case "POST v1 payment_intents id capture" -> PaymentIntents.capture(call, id);
            case "POST v1 payment_intents id cancel" -> PaymentIntents.cancel(call, id);
            case "GET v1 charges" -> list(call, path, "charge");
            case "GET v1 charges id" -> Reply.ok(call.require("charge", id));
            case "POST v1 refunds" -> Refunds.create(call);
            case "GET v1 refunds" -> list(call, path, "refund");
            case "GET v1 refunds id" -> Reply.ok(call.require("refund", id));
            case "POST v1 accounts" -> Connect.createAccount(call);
            case "GET v1 accounts id" -> Reply.ok(call.require("account", id));
            case "POST v1 account_links" -> Connect.createLink(call);
            case "POST v1 transfers" -> Connect.createTransfer(call);
            case "GET v1 transfers" -> list(call, path, "transfer");
            case "GET v1 transfers id" -> Reply.ok(call.require("transfer", id));
            case "POST v1 transfers id reversals" -> Connect.reverseTransfer(call, id);
            case "GET v1 transfers id reversals" -> Connect.listReversals(call, path, id);
            case "POST v1 payouts" -> Connect.createPayout(call);
            case "GET v1 payouts" -> list(call, path, "payout");
            case "GET v1 payouts id" -> Reply.ok(call.require("payout", id));
            case "GET v1 disputes" -> list(call, path, "dispute");
            case "GET v1 disputes id" -> Reply.ok(call.require("dispute", id));
            case "POST v1 disputes id" -> Disputes.update(call, id);
            case "POST v1 disputes id close" -> Disputes.close(call, id);
            case "GET v1 balance" -> Balances.balance(call);
            case "GET v1 balance_transactions" -> list(call, path, "balance_transaction");
            case "GET v1 balance_transactions id" ->
                    Reply.ok(call.require("balance_transaction", id));
            case "GET v1 events" -> Events.list(call, path);
            case "GET v1 events id" -> Reply.ok(call.require("event", id));
            case "POST v1 webhook_endpoints" -> webhooks.register(call.form());
            case "DELETE v1 webhook_endpoints id" -> webhooks.unregister(id);
            case "POST sandbox payment_intents id authentication" ->
                    PaymentIntents.authenticate(call, id);
            case "POST sandbox payment_intents id lapse" -> PaymentIntents.lapse(call, id);
            case "POST sandbox disputes" -> Disputes.script(call);
            case "POST sandbox disputes id decision" ->
                    Disputes.decide(call, id, call.form().or("status", "lost"));
            case "POST sandbox refunds id failure" -> Refunds.fail(call, id);
            case "POST sandbox accounts id verification" -> Connect.verify(call, id);
            case "POST sandbox payouts id return" -> Connect.returnPayout(call, id);
            case "GET sandbox payouts" -> listOfAll(call, "payout");
            case "POST sandbox adjustments" -> adjust(call);
            case "POST sandbox events id delivery" -> {
                webhooks.deliver(call.require("event", id));
                yield Reply.ok(call.require("event", id));
            }
            case "GET sandbox books" -> Balances.books(call);
            default -> throw unknown(method, path);
        };
    }

    private static Reply list(Call call, String path, String kind) {
        for (String filter : List.of("transfer_group", "payment_intent", "charge", "destination")) {
            String value = call.form().get(filter);
            if (!value.isEmpty()) {
                return call.page(path, call.store().by(kind, filter, value));
            }
        }
        return call.page(path, call.store().by(kind, "_account", call.account()));
    }

    /** Over all connected accounts, which Stripe has no call for. */
    private static Reply listOfAll(Call call, String kind) {
        ObjectNode list = Store.JSON.createObjectNode();
        list.put("object", "list");
        var data = list.putArray("data");
        call.store().all(kind).stream()
                .filter(it ->
                        it.path("metadata")
                                .path("reference")
                                .asString("")
                                .contains(call.form().get("containing")))
                .forEach(data::add);
        return Reply.ok(list);
    }

    /** Money that comes or goes for a reason of the provider's own; below zero if they want. */
    private static Reply adjust(Call call) {
        String amount = call.form().require("amount");
        if (!amount.matches("-?\\d{1,12}")) {
            throw Refusal.invalid(
                    "parameter_invalid_integer", "amount", "Invalid integer: " + amount);
        }
        ObjectNode booked =
                Balances.book(
                        call,
                        call.account(),
                        "adjustment",
                        Store.JSON.createObjectNode(),
                        Long.parseLong(amount),
                        call.form().currency());
        booked.put("reporting_category", "other_adjustment");
        call.store().put(booked);
        return Reply.ok(booked);
    }

    private static Refusal unknown(String method, String path) {
        return Refusal.of(
                404,
                "invalid_request_error",
                "url_invalid",
                "Unrecognized request URL (%s: %s).".formatted(method, path));
    }
}
