package com.p2pdelivery.delivery.ranking.simulation;

import com.p2pdelivery.delivery.ranking.learning.LabelledList;
import com.p2pdelivery.delivery.ranking.learning.LabelledLists;
import com.p2pdelivery.delivery.ranking.learning.Ndcg;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Lists that simulated people were shown in the hand-made order, and what they chose. They look at
 * place k with probability 1 / k^η and want what they look at by the hidden utility. Drawn anew
 * from the seed in each reading, so it takes no memory.
 *
 * @param seed another seed is another time: the same people, other lists
 * @param eta how fast people stop looking
 * @param swapShare share of the lists where two neighbours' order was left to chance
 */
public record SimulatedLog(long seed, int lists, double eta, double swapShare)
        implements LabelledLists {

    private static final int FEWEST = 8;
    private static final int MOST = 30;
    private static final int SWAPPED_PLACES = 10;

    /** The chance that a choice goes on to the next grade: accepted, confirmed, completed. */
    private static final double[] GOES_ON = {0.6, 0.9, 0.95};

    @Override
    public void forEach(Consumer<LabelledList> reader) {
        forEachWithTruth((list, _) -> reader.accept(list));
    }

    /** With each entry's probability of being wanted by somebody who looks at it. */
    public void forEachWithTruth(BiConsumer<LabelledList, double[]> reader) {
        var random = new SplittableRandom(seed);
        for (int number = 0; number < lists; number++) {
            draw(random, reader);
        }
    }

    private void draw(SplittableRandom random, BiConsumer<LabelledList, double[]> reader) {
        int size = random.nextInt(FEWEST, MOST + 1);
        double wayKm = 80 + 700 * random.nextDouble();
        List<SimulatedEntry> drawn = new ArrayList<>();
        for (int entry = 0; entry < size; entry++) {
            drawn.add(SimulatedEntry.draw(random, wayKm));
        }
        int[] order = Ndcg.order(drawn.stream().mapToDouble(SimulatedEntry::handMade).toArray());
        int swapAt =
                random.nextDouble() < swapShare
                        ? random.nextInt(1, Math.min(size, SWAPPED_PLACES + 1))
                        : 0;
        if (swapAt > 0 && random.nextBoolean()) {
            int upper = order[swapAt - 1];
            order[swapAt - 1] = order[swapAt];
            order[swapAt] = upper;
        }
        var features = new double[size][];
        var handMade = new double[size];
        var grades = new int[size];
        var liked = new double[size];
        for (int place = 0; place < size; place++) {
            var entry = drawn.get(order[place]);
            features[place] = entry.features();
            handMade[place] = entry.handMade();
            liked[place] = entry.liked();
            grades[place] = grade(random, place, liked[place]);
        }
        reader.accept(
                new LabelledList(SimulatedEntry.NAMES, features, handMade, grades, swapAt), liked);
    }

    private int grade(SplittableRandom random, int place, double liked) {
        if (random.nextDouble() >= Math.pow(place + 1, -eta) * liked) {
            return 0;
        }
        int grade = 1;
        for (double chance : GOES_ON) {
            if (random.nextDouble() >= chance) {
                break;
            }
            grade++;
        }
        return grade;
    }
}
