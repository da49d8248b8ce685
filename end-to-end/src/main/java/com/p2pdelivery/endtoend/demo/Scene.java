package com.p2pdelivery.endtoend.demo;

import com.p2pdelivery.endtoend.phone.Card;
import com.p2pdelivery.endtoend.phone.City;
import com.p2pdelivery.endtoend.phone.Handover;
import com.p2pdelivery.endtoend.phone.Story;
import com.p2pdelivery.endtoend.phone.StoryBroken;
import java.util.List;
import java.util.function.Function;

/** One parcel of the demo: who, from where to where, and what happens to it. */
record Scene(
        String customer,
        String traveler,
        String language,
        String from,
        String to,
        long priceMinor,
        Plot plot) {

    /** What happens; answers how it ended, for the table. */
    enum Plot {
        ARRIVES(story -> {
            story.whole();
            return "arrived, traveller paid";
        }),
        CARD_DECLINED(story -> {
            story.requested().offered().accepted(Card.DECLINED);
            var reason = story.customer().seesBookingFail(story.delivery());
            return "booking failed: " + reason + ", room given back";
        }),
        PROVIDER_SILENT(story -> {
            story.requested()
                    .offered()
                    .booked(Card.SILENT_BUT_CHARGED)
                    .pickedUp()
                    .underWay()
                    .delivered()
                    .completed();
            return "provider silent for a while, charged once, arrived";
        }),
        TRIP_FULL(story -> {
            story.requested();
            var refused = story.traveler().tryToOffer(story.delivery(), story.trip(), 1_000);
            if (refused.succeeded()) {
                story.customer()
                        .accepts(refused.id("offerId"), story.customer().addsCard(Card.GOOD))
                        .expect(202);
                return "booking failed: " + story.customer().seesBookingFail(story.delivery());
            }
            return "no offer possible: " + refused.code();
        }),
        CANCELLED_BEFORE_BOOKING(story -> {
            story.requested().offered();
            story.customer().cancels(story.delivery()).expect(202);
            story.customer().sees(story.delivery(), "CANCELLED");
            return "cancelled before booking, nothing charged";
        }),
        CANCELLED_AFTER_FUNDING(story -> {
            story.requested().offered().booked(Card.GOOD);
            story.customer().cancels(story.delivery()).expect(202);
            story.customer().sees(story.delivery(), "CANCELLED");
            return "cancelled after funding, refund less the fee";
        }),
        CANCELLED_BY_TRAVELLER(story -> {
            story.requested().offered().booked(Card.GOOD);
            story.traveler().cancels(story.delivery()).expect(202);
            story.customer().sees(story.delivery(), "CANCELLED");
            return "traveller cancelled, refunded in full";
        }),
        WRONG_CODE(story -> {
            story.requested().offered().booked(Card.GOOD);
            var dropoff = story.customer().shows(story.delivery(), Handover.DROPOFF);
            var refused =
                    story.traveler()
                            .scans(story.delivery(), Handover.PICKUP, dropoff, story.from());
            if (refused.succeeded()) {
                throw new StoryBroken("The drop-off code opened the pickup of " + story.delivery());
            }
            story.pickedUp().underWay().delivered().completed();
            return "wrong code refused (" + refused.code() + "), then arrived";
        }),
        LOST_PHONE(story -> {
            story.requested().offered().booked(Card.GOOD).pickedUp().underWay();
            var typed =
                    story.customer()
                            .code(story.delivery(), Handover.DROPOFF)
                            .path("shortCode")
                            .asString("");
            story.traveler()
                    .types(story.delivery(), Handover.DROPOFF, typed, story.to())
                    .expect(200);
            story.completed();
            return "phone lost, short code read out by the customer, arrived";
        });

        private final Function<Story, String> play;

        Plot(Function<Story, String> play) {
            this.play = play;
        }

        String play(Story story) {
            return play.apply(story);
        }
    }

    City origin() {
        return City.named(from);
    }

    City destination() {
        return City.named(to);
    }

    /** A full trip has room for one small parcel that is already taken. */
    int room() {
        return plot == Plot.TRIP_FULL ? 1 : 3;
    }

    static List<Scene> all() {
        return List.of(
                new Scene(
                        "Anna Schmidt",
                        "Ben Weber",
                        "de",
                        "Berlin",
                        "Hamburg",
                        2_400,
                        Plot.ARRIVES),
                new Scene(
                        "Camille Laurent",
                        "Hugo Petit",
                        "fr",
                        "Paris",
                        "Lyon",
                        2_900,
                        Plot.ARRIVES),
                new Scene(
                        "Lucía García",
                        "Mateo Ruiz",
                        "es",
                        "Madrid",
                        "Valencia",
                        2_600,
                        Plot.ARRIVES),
                new Scene(
                        "Sofia Rossi",
                        "Luca Bianchi",
                        "it",
                        "Milan",
                        "Rome",
                        3_100,
                        Plot.WRONG_CODE),
                new Scene(
                        "Emma de Vries",
                        "Daan Bakker",
                        "nl",
                        "Amsterdam",
                        "Brussels",
                        1_900,
                        Plot.ARRIVES),
                new Scene(
                        "Beatriz Silva",
                        "Tiago Costa",
                        "pt",
                        "Lisbon",
                        "Porto",
                        2_200,
                        Plot.LOST_PHONE),
                new Scene(
                        "Zofia Nowak",
                        "Jakub Kowalski",
                        "pl",
                        "Warsaw",
                        "Kraków",
                        2_100,
                        Plot.ARRIVES),
                new Scene(
                        "Tereza Nováková",
                        "Jan Dvořák",
                        "cs",
                        "Prague",
                        "Brno",
                        1_800,
                        Plot.CARD_DECLINED),
                new Scene(
                        "Nagy Eszter",
                        "Kovács Bence",
                        "hu",
                        "Budapest",
                        "Vienna",
                        2_300,
                        Plot.ARRIVES),
                new Scene(
                        "Oliver Smith",
                        "Grace Jones",
                        "en",
                        "London",
                        "Manchester",
                        2_700,
                        Plot.CANCELLED_AFTER_FUNDING),
                new Scene(
                        "Freja Hansen",
                        "Magnus Berg",
                        "da",
                        "Copenhagen",
                        "Hamburg",
                        3_000,
                        Plot.ARRIVES),
                new Scene(
                        "Elsa Lindqvist",
                        "Nils Ek",
                        "sv",
                        "Stockholm",
                        "Oslo",
                        3_600,
                        Plot.PROVIDER_SILENT),
                new Scene(
                        "Ivana Horvat",
                        "Marko Kovač",
                        "hr",
                        "Zagreb",
                        "Ljubljana",
                        1_700,
                        Plot.ARRIVES),
                new Scene(
                        "Elena Popescu",
                        "Andrei Ionescu",
                        "ro",
                        "Bucharest",
                        "Sofia",
                        2_800,
                        Plot.TRIP_FULL),
                new Scene(
                        "Maarja Tamm", "Jānis Ozols", "et", "Tallinn", "Riga", 2_500, Plot.ARRIVES),
                new Scene(
                        "Ana Souza",
                        "João Lima",
                        "pt",
                        "São Paulo",
                        "Rio de Janeiro",
                        3_300,
                        Plot.ARRIVES),
                new Scene(
                        "Priya Sharma", "Arjun Patil", "hi", "Mumbai", "Pune", 1_500, Plot.ARRIVES),
                new Scene(
                        "佐藤 葵", "鈴木 蓮", "ja", "Tokyo", "Osaka", 3_900, Plot.CANCELLED_BY_TRAVELLER),
                new Scene(
                        "Nour Hassan",
                        "Omar Farouk",
                        "ar",
                        "Cairo",
                        "Alexandria",
                        1_600,
                        Plot.ARRIVES),
                new Scene(
                        "Nina Keller",
                        "Urs Meier",
                        "de",
                        "Munich",
                        "Prague",
                        2_900,
                        Plot.CANCELLED_BEFORE_BOOKING),
                new Scene(
                        "Léa Martin",
                        "Paul Schneider",
                        "fr",
                        "Strasbourg",
                        "Brussels",
                        2_700,
                        Plot.ARRIVES),
                new Scene(
                        "Marta Vidal",
                        "Jordi Puig",
                        "es",
                        "Barcelona",
                        "Marseille",
                        3_400,
                        Plot.ARRIVES));
    }
}
