package com.p2pdelivery.payment.pricing.price;

/**
 * The way between pickup and drop-off; cheaper where it is long, because the traveler goes there
 * anyway.
 */
final class Distance implements Factor {

    @Override
    public String name() {
        return "distance";
    }

    @Override
    public Part of(Shipment shipment, Tariff tariff, Sum soFar) {
        long km = shipment.distanceKm();
        long from = 0;
        long milliCents = 0;
        var why = new StringBuilder(64).append(km).append(" km");
        for (var band : tariff.distance().bands()) {
            long here = band.end() - from;
            long covered = Math.min(km - from, here);
            if (covered <= 0) {
                break;
            }
            milliCents += covered * band.milliCentsPerKm();
            why.append(from == 0 ? ": " : ", ")
                    .append(covered)
                    .append(" km at ")
                    .append(Words.rate(band.milliCentsPerKm()));
            from = band.end();
        }
        return Part.cents(Rounding.halfEven(milliCents, 1000), why.toString());
    }
}
