package com.p2pdelivery.trip.place.geonames;

import java.text.Normalizer;
import java.util.Locale;

/** Names as they are compared: small letters without accents, words parted by one blank. */
final class SearchText {

    private SearchText() {}

    /** {@code "L'Aquila"} becomes {@code "l aquila"}, {@code "Łódź"} {@code "lodz"}. */
    static String of(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        var text = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (isAccent(c)) {
                continue;
            }
            if (isOfWord(c)) {
                append(text, c);
            } else if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }
        if (!text.isEmpty() && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        return text.toString();
    }

    private static boolean isAccent(char c) {
        return c >= '\u0300' && c <= '\u036f';
    }

    private static boolean isOfWord(char c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.SURROGATE ->
                    true;
            default -> Character.isLetterOrDigit(c);
        };
    }

    /** Letters that Unicode does not take apart, as people without them on the keyboard write. */
    private static void append(StringBuilder text, char c) {
        switch (c) {
            case 'ß' -> text.append("ss");
            case 'æ' -> text.append("ae");
            case 'œ' -> text.append("oe");
            case 'þ' -> text.append("th");
            case 'ø' -> text.append('o');
            case 'ł' -> text.append('l');
            case 'đ', 'ð' -> text.append('d');
            case 'ı' -> text.append('i');
            case 'ħ' -> text.append('h');
            case 'ς' -> text.append('σ');
            default -> text.append(c);
        }
    }
}
