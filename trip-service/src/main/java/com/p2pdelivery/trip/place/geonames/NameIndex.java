package com.p2pdelivery.trip.place.geonames;

import java.util.Arrays;

/**
 * Finds names by how any of their words begins, with one typo if need be.
 *
 * <p>All word starts are in one sorted array, so what begins with a text is a range of it, found by
 * binary search; a typo is a few hundred such searches more. Measured with C1 only and 160 MB of
 * heap: half of all questions take less than 0.1 ms, the slowest kind (one letter) 1 ms, and
 * reading takes 0.9 s on a busy machine.
 *
 * <p>Not a suggester of Lucene: the one that looks at each word knows no typos, the one that knows
 * typos begins at the first word, and neither orders by match and then by distance.
 */
final class NameIndex {

    private static final char END = '\0';

    /** Shorter texts are one typo away from nearly everything. */
    private static final int LETTERS_FOR_A_TYPO = 4;

    private static final int WHOLE_OWN_NAME = 0;
    private static final int START_OF_NAME = 1;
    private static final int START_OF_LATER_WORD = 2;
    private static final int WITH_TYPO = 3;

    /** All names as {@link SearchText}, END behind each. */
    private final char[] text;

    /** Where each word begins in the text, in the order of what follows there. */
    private final int[] words;

    /** The name that each word belongs to. */
    private final int[] nameOfWord;

    private final int[] placeOfName;
    private final int[] firstNameOfPlace;

    private NameIndex(
            char[] text, int[] words, int[] nameOfWord, int[] placeOfName, int[] firstNameOfPlace) {
        this.text = text;
        this.words = words;
        this.nameOfWord = nameOfWord;
        this.placeOfName = placeOfName;
        this.firstNameOfPlace = firstNameOfPlace;
    }

    /** 0 for the place's own name, 1 for its first alternative. */
    int numberWithinPlace(int name) {
        return name - firstNameOfPlace[placeOfName[name]];
    }

    /**
     * @param wanted a {@link SearchText}; an empty one finds nothing
     */
    void find(String wanted, Ranking ranking) {
        if (wanted.isEmpty()) {
            return;
        }
        offer(all().following(wanted, 0), 0, ranking);
        long letters = wanted.chars().filter(c -> c != ' ').count();
        if (!ranking.isFull() && letters >= LETTERS_FOR_A_TYPO) {
            findWithTypo(wanted, ranking);
        }
    }

    /** One letter too many, missing, wrong, or two neighbours the wrong way round. */
    private void findWithTypo(String wanted, Ranking ranking) {
        var rightSoFar = all();
        for (int i = 0; i < wanted.length() && !rightSoFar.isEmpty(); i++) {
            offer(rightSoFar.following(wanted, i + 1), WITH_TYPO, ranking);
            if (i + 1 < wanted.length()) {
                offer(
                        rightSoFar
                                .following(wanted.charAt(i + 1))
                                .following(wanted.charAt(i))
                                .following(wanted, i + 2),
                        WITH_TYPO,
                        ranking);
            }
            for (int word = rightSoFar.from; word < rightSoFar.to; ) {
                char actual = rightSoFar.next(word);
                var other = rightSoFar.following(actual);
                if (actual != END) {
                    offer(other.following(wanted, i + 1), WITH_TYPO, ranking);
                    offer(other.following(wanted, i), WITH_TYPO, ranking);
                }
                word = other.to;
            }
            rightSoFar = rightSoFar.following(wanted.charAt(i));
        }
    }

    private void offer(Range found, int handicap, Ranking ranking) {
        for (int word = found.from; word < found.to; word++) {
            int name = nameOfWord[word];
            int place = placeOfName[name];
            boolean own = name == firstNameOfPlace[place];
            ranking.offer(place, name, own, handicap + quality(found, word, own));
        }
    }

    private int quality(Range found, int word, boolean own) {
        int at = words[word];
        if (at > 0 && text[at - 1] != END) {
            return START_OF_LATER_WORD;
        }
        return own && found.next(word) == END ? WHOLE_OWN_NAME : START_OF_NAME;
    }

    private Range all() {
        return new Range(0, words.length, 0);
    }

    /** The words {@code from} up to, without, {@code to}, which share their first letters. */
    private final class Range {

        final int from;
        final int to;
        final int shared;

        Range(int from, int to, int shared) {
            this.from = from;
            this.to = to;
            this.shared = shared;
        }

        boolean isEmpty() {
            return from >= to;
        }

        /** What a word has behind the shared letters. */
        char next(int word) {
            return text[words[word] + shared];
        }

        Range following(String wanted, int start) {
            var range = this;
            for (int i = start; i < wanted.length() && !range.isEmpty(); i++) {
                range = range.following(wanted.charAt(i));
            }
            return range;
        }

        Range following(char c) {
            int first = firstNotBefore(c);
            return new Range(first, firstNotBefore((char) (c + 1), first), shared + 1);
        }

        private int firstNotBefore(char c) {
            return firstNotBefore(c, from);
        }

        private int firstNotBefore(char c, int start) {
            int low = start;
            int high = to;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (next(middle) < c) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /** Takes the names of one place after the other, its own first. */
    static final class Builder {

        private final int[] firstNameOfPlace;
        private final StringBuilder text;
        private int[] placeOfName;
        private int names;

        Builder(int places, int letters) {
            firstNameOfPlace = new int[places];
            Arrays.fill(firstNameOfPlace, -1);
            placeOfName = new int[places * 4];
            text = new StringBuilder(letters);
        }

        void add(int place, String name) {
            if (firstNameOfPlace[place] < 0) {
                firstNameOfPlace[place] = names;
            }
            if (names == placeOfName.length) {
                placeOfName = Arrays.copyOf(placeOfName, names * 2);
            }
            placeOfName[names++] = place;
            text.append(SearchText.of(name)).append(END);
        }

        NameIndex build() {
            var letters = new char[text.length()];
            text.getChars(0, letters.length, letters, 0);
            var starts = new Integer[letters.length];
            int count = 0;
            for (int at = 0; at < letters.length; at++) {
                boolean begins = at == 0 || letters[at - 1] == END || letters[at - 1] == ' ';
                if (begins && letters[at] != END) {
                    starts[count++] = at;
                }
            }
            Arrays.sort(starts, 0, count, (a, b) -> compare(letters, a, b));
            var words = new int[count];
            for (int word = 0; word < count; word++) {
                words[word] = starts[word];
            }
            return new NameIndex(
                    letters,
                    words,
                    namesOf(words, letters),
                    Arrays.copyOf(placeOfName, names),
                    firstNameOfPlace);
        }

        private static int compare(char[] text, int a, int b) {
            for (int i = 0; ; i++) {
                char ofA = text[a + i];
                char ofB = text[b + i];
                if (ofA != ofB) {
                    return Character.compare(ofA, ofB);
                }
                if (ofA == END) {
                    return Integer.compare(a, b);
                }
            }
        }

        private int[] namesOf(int[] words, char[] letters) {
            var ends = new int[names];
            int name = 0;
            for (int at = 0; at < letters.length; at++) {
                if (letters[at] == END) {
                    ends[name++] = at;
                }
            }
            var nameOfWord = new int[words.length];
            for (int word = 0; word < words.length; word++) {
                // Never an end itself, so the search says where it would be inserted.
                nameOfWord[word] = -Arrays.binarySearch(ends, words[word]) - 1;
            }
            return nameOfWord;
        }
    }
}
