package io.pinflow.cleaner.insight.item;

import java.nio.ByteBuffer;

/**
 * A thing of which posts are counted, small enough to answer several questions, and free of settings, so that other
 * ranges and age groups need no new count.
 */
public sealed interface Item permits CategoryItem, PosterItem, PersonItem {
    /** The bytes it is kept and sent under. Equal items have equal keys, and no key is the beginning of another. */
    byte[] key();

    /**
     * Reads what {@link #key} wrote.
     *
     * @param key what follows the item is left alone
     * @throws RuntimeException if it is no key of an item
     */
    static Item read(ByteBuffer key) {
        KeyReader in = new KeyReader(key.duplicate());
        Kind kind = in.kind();
        return switch (kind) {
            case COUNTRY, YEAR, AGE -> CategoryItem.read(kind, in);
            case POSTER -> PosterItem.read(in);
            case PERSON -> PersonItem.read(in);
        };
    }
}
