package com.p2pdelivery.payment.pricing.price;

/** What factors have added up to, in euro cents. */
final class Sum {

    private final Tariff.Split split;

    private long carriage;
    private int shares;
    private boolean carriageKnown;
    private long total;
    private long discounts;
    private int giftShares;

    Sum(Tariff.Split split) {
        this.split = split;
    }

    void add(Part.Cents part) {
        total = Math.addExact(total, part.cents());
    }

    /**
     * The carriage is what there was before the first share. Each share is the difference of two
     * rounded sums, so all shares together are rounded once.
     */
    void add(Part.Share part) {
        if (!carriageKnown) {
            carriage = total;
            carriageKnown = true;
        }
        long before = share(carriage, shares);
        shares += part.basisPoints();
        total = Math.addExact(total, share(carriage, shares) - before);
    }

    /** Whether the gift is given whole; of a greater one only what is left of the commission. */
    boolean add(Part.Gift gift) {
        long price = beforeDiscounts();
        long before = share(price, giftShares);
        giftShares += gift.basisPoints();
        long wished = share(price, giftShares) - before + gift.cents();
        long most = split.commission(price, split.minimumTravelerCents()) - discounts;
        long given = Math.min(wished, most);
        discounts += given;
        total -= given;
        return given == wished;
    }

    long total() {
        return total;
    }

    /** Before anything that the platform gives. */
    long beforeDiscounts() {
        return total + discounts;
    }

    private static long share(long of, int basisPoints) {
        return Rounding.halfEven(Math.multiplyExact(of, basisPoints), 10_000);
    }
}
