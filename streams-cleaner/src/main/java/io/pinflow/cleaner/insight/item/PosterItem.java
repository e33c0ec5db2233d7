package io.pinflow.cleaner.insight.item;

/**
 * The posts from one country by one poster who has a certain number of followers. In the order of their keys the
 * poster with the most followers comes first within a country; of several, the first by name.
 */
public record PosterItem(String country, long followers, String poster) implements Item {
    @Override
    public byte[] key() {
        return start(country).descending(followers).text(poster).toBytes();
    }

    /** What the keys of all items of a country begin with. */
    public static byte[] prefix(String country) {
        return start(country).toBytes();
    }

    private static KeyWriter start(String country) {
        return new KeyWriter(Kind.POSTER).text(country);
    }

    static PosterItem read(KeyReader in) {
        return new PosterItem(in.text(), in.descending(), in.text());
    }
}
