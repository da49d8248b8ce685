package com.p2pdelivery.trip.insertion;

/** The rule that was nearest to being kept, where no place keeps all of them. */
public sealed interface Refusal extends Insertions.Answer {

    /** A stable word for programs. */
    String code();

    /** A sentence for people. */
    String detail();

    /** Longer than anything that fits, wherever it is put. */
    record TooLong(int longestSideMm) implements Refusal {
        @Override
        public String code() {
            return "ITEM_TOO_LONG";
        }

        @Override
        public String detail() {
            return "Nothing longer than " + longestSideMm + " mm fits.";
        }
    }

    /** What is on board leaves too little room where the parcel would ride. */
    record NoRoom(int lackingGrams, int lackingCm3, int lackingItems) implements Refusal {
        @Override
        public String code() {
            return "TRIP_FULL";
        }

        @Override
        public String detail() {
            return "There is too little room on the way: "
                    + lackingGrams
                    + " g, "
                    + lackingCm3
                    + " cm3 and "
                    + lackingItems
                    + " items are lacking.";
        }
    }

    /** The handover's windows, those of what is on board and the trip's times do not meet. */
    record OutOfTime(long seconds) implements Refusal {
        @Override
        public String code() {
            return "TIME_WINDOW";
        }

        @Override
        public String detail() {
            return "The times do not meet: they are " + minutes(seconds) + " minutes apart.";
        }
    }

    /** More of a detour than the traveler allows. */
    record TooFar(long metersOver) implements Refusal {
        @Override
        public String code() {
            return "DETOUR_KM";
        }

        @Override
        public String detail() {
            return "The detour would be "
                    + (metersOver + 999) / 1000
                    + " km longer than the traveler allows.";
        }
    }

    /** More time than the traveler allows. */
    record TooSlow(long secondsOver) implements Refusal {
        @Override
        public String code() {
            return "DETOUR_MINUTES";
        }

        @Override
        public String detail() {
            return "The detour would take "
                    + minutes(secondsOver)
                    + " minutes more than the traveler allows.";
        }
    }

    /** Some parcel, this one or another, would ride for longer than allowed. */
    record TooLongAboard(long longestSeconds) implements Refusal {
        @Override
        public String code() {
            return "TIME_ABOARD";
        }

        @Override
        public String detail() {
            return "A parcel would be on board for more than "
                    + minutes(longestSeconds)
                    + " minutes.";
        }
    }

    /** What is on board already cannot be carried within all limits; so nothing is promised. */
    record OnBoardBroken() implements Refusal {
        @Override
        public String code() {
            return "ON_BOARD_IMPOSSIBLE";
        }

        @Override
        public String detail() {
            return "What the trip already carries cannot be brought within its limits.";
        }
    }

    private static long minutes(long seconds) {
        return (seconds + 59) / 60;
    }
}
