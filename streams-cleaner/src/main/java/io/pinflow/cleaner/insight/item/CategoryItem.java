package io.pinflow.cleaner.insight.item;

/**
 * The posts of one category that have something else in common.
 *
 * @param dimension what they have in common
 * @param value the country, or the year or age in decimal digits
 */
public record CategoryItem(Dimension dimension, String value, String category) implements Item {

    /** What posts of a category are told apart by. */
    public enum Dimension {
        /** The country they were posted from. */
        COUNTRY(Kind.COUNTRY),
        /** The year they were posted in, by UTC. */
        YEAR(Kind.YEAR),
        /** The age of their user. */
        AGE(Kind.AGE);

        private final Kind kind;

        Dimension(Kind kind) {
            this.kind = kind;
        }
    }

    @Override
    public byte[] key() {
        return new KeyWriter(dimension.kind).text(value).text(category).toBytes();
    }

    static CategoryItem read(Kind kind, KeyReader in) {
        Dimension dimension = switch (kind) {
            case COUNTRY -> Dimension.COUNTRY;
            case YEAR -> Dimension.YEAR;
            case AGE -> Dimension.AGE;
            case POSTER, PERSON -> throw new IllegalArgumentException(kind + " has no category");
        };
        return new CategoryItem(dimension, in.text(), in.text());
    }
}
