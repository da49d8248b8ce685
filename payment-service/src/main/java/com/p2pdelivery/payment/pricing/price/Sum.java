package com.p2pdelivery.payment.pricing.price;

/** What factors have added up to, in euro cents. */
final class Sum {

    private final Tariff.Split split;

    private long carriage;
    private int shares;
    private boolean carriageKnown;
    private long total;
    private long discounts;

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
        long before = share(shares);
        shares += part.basisPoints();
        total = Math.addExact(total, share(shares) - before);
    }

    /** Whether the gift is given whole; of a greater one only what is left of the commission. */
    boolean add(Part.Gift gift) {
        long most = split.commission(beforeDiscounts(), split.minimumTravelerCents()) - discounts;
        long given = Math.min(gift.wished(), most);
        discounts += given;
        total -= given;
        return given == gift.wished();
    }

    long total() {
        return total;
    }

    /** Before anything that the platform gives. */
    long beforeDiscounts() {
        return total + discounts;
    }

    private long share(int basisPoints) {
        return Rounding.halfEven(Math.multiplyExact(carriage, basisPoints), 10_000);
    }
}
