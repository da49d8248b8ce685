package com.p2pdelivery.trip.place.geonames;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.p2pdelivery.platform.geo.GeoPoint;
import com.p2pdelivery.trip.place.FoundPlace;
import com.p2pdelivery.trip.place.Place;
import com.p2pdelivery.trip.place.PlaceProvider;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places in memory. The table stays as it was read, and only what is shown becomes objects: a
 * String for each name alone would cost more than the 10 MB of everything here.
 */
final class Gazetteer {

    private static final int COLUMNS = 8;

    private final byte[] table;
    private final int[] rows;
    private final NameIndex names;
    private final Positions positions;

    /** One divided by the population: the less, the more important. */
    private final double[] rarity;

    /**
     * @param table lines of id, name, country, latitude, longitude, population, time zone and
     *     alternative names (commas between them), parted by tabs
     */
    Gazetteer(byte[] table) {
        this.table = table;
        rows = rowsOf(table);
        var index = new NameIndex.Builder(rows.length, table.length);
        positions = new Positions(rows.length);
        rarity = new double[rows.length];
        for (int place = 0; place < rows.length; place++) {
            var columns = columns(place);
            positions.put(place, point(columns));
            rarity[place] = 1 / (double) Math.max(1, population(columns));
            index.add(place, columns[1]);
            for (var name : alternatives(columns)) {
                index.add(place, name);
            }
        }
        names = index.build();
    }

    List<FoundPlace> search(PlaceProvider.Search search) {
        var ranking = new Ranking(search.limit(), cost(search.near()));
        names.find(SearchText.of(search.text()), ranking);
        return ranking.best().stream().map(this::found).toList();
    }

    /** By population where nobody says from where they ask. */
    private Ranking.Cost cost(@Nullable GeoPoint near) {
        return near == null ? place -> rarity[place] : positions.distancesFrom(near);
    }

    Place nearest(GeoPoint point) {
        return place(columns(positions.nearest(point)));
    }

    /** The nearest with so many inhabitants. */
    Place nearest(GeoPoint point, long leastPopulation) {
        return place(
                columns(positions.nearest(point, place -> rarity[place] <= 1.0 / leastPopulation)));
    }

    private FoundPlace found(Ranking.Hit hit) {
        var columns = columns(hit.place());
        int ofPlace = names.numberWithinPlace(hit.name());
        return new FoundPlace(
                place(columns), ofPlace == 0 ? null : alternatives(columns)[ofPlace - 1]);
    }

    private static Place place(String[] columns) {
        return new Place(
                columns[0],
                columns[1],
                columns[2],
                point(columns),
                population(columns),
                columns[6].isEmpty() ? null : columns[6]);
    }

    private static GeoPoint point(String[] columns) {
        return new GeoPoint(Double.parseDouble(columns[3]), Double.parseDouble(columns[4]));
    }

    private static long population(String[] columns) {
        return Long.parseLong(columns[5]);
    }

    private static String[] alternatives(String[] columns) {
        return columns[7].isEmpty() ? new String[0] : columns[7].split(",");
    }

    private String[] columns(int place) {
        int from = rows[place];
        int to = from;
        while (table[to] != '\n') {
            to++;
        }
        var columns = new String(table, from, to - from, UTF_8).split("\t", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(
                    "Row %d has %d columns, not %d".formatted(place, columns.length, COLUMNS));
        }
        return columns;
    }

    private static int[] rowsOf(byte[] table) {
        var rows = new int[1024];
        int count = 0;
        for (int at = 0; at < table.length; at++) {
            if (at == 0 || table[at - 1] == '\n') {
                if (count == rows.length) {
                    rows = Arrays.copyOf(rows, count * 2);
                }
                rows[count++] = at;
            }
        }
        return Arrays.copyOf(rows, count);
    }
}
