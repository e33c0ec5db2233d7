package io.pinflow.s3.key;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalLong;
import org.apache.kafka.connect.errors.DataException;

/**
 * Confluent's names for objects: {@code topics/<topic>/<folder>/<topic>+<partition>+<first offset>.json}.
 *
 * @param topicsDir first folder of every key; empty for none
 * @param directoryDelimiter between folders
 * @param fileDelimiter between topic, partition and offset in the file name
 * @param offsetWidth least number of digits of the offset, zero-padded
 */
public record KeyLayout(String topicsDir, String directoryDelimiter, String fileDelimiter, int offsetWidth) {

    private static final int MOST_DIGITS = 18;
    /** Of the 1,024 that S3 takes, some are left to the names of notes and companions. */
    private static final int MOST_KEY_BYTES = 1024 - 64;

    private static final int MOST_BYTES_PER_CHAR = 3;
    private static final int SHOWN_CHARS = 100;

    public KeyLayout {
        Objects.requireNonNull(topicsDir, "topicsDir");
        Objects.requireNonNull(directoryDelimiter, "directoryDelimiter");
        Objects.requireNonNull(fileDelimiter, "fileDelimiter");
        if (offsetWidth < 0) {
            throw new IllegalArgumentException("offset width " + offsetWidth + " is negative");
        }
    }

    /**
     * @param firstOffset offset in Kafka of the object's first record
     * @param extension with its dot
     */
    public ObjectKey keyOf(ChainId chain, long firstOffset, String extension) {
        StringBuilder path = beginning(chain);
        appendPadded(path, firstOffset);
        return new ObjectKey(path.append(extension).toString());
    }

    /**
     * Refuses a key that S3 would refuse, now and later: the folder of a record may be of any text.
     *
     * @throws DataException if it, or that of an object beside it, is too long, or leads out of the bucket
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html">Naming objects</a>
     */
    public void requireTakeable(ObjectKey key) {
        String path = key.path();
        if (path.length() > MOST_KEY_BYTES / MOST_BYTES_PER_CHAR
                && path.getBytes(StandardCharsets.UTF_8).length > MOST_KEY_BYTES) {
            throw new DataException("the object's key would have "
                    + path.getBytes(StandardCharsets.UTF_8).length + " bytes, and S3 takes " + MOST_KEY_BYTES
                    + " beside the names of companions: " + path.substring(0, SHOWN_CHARS) + "…");
        }
        if (path.contains("..") && leadsOut(path)) {
            throw new DataException("the object's key would lead out of the bucket: " + path);
        }
    }

    private static boolean leadsOut(String path) {
        int depth = 0;
        for (String segment : path.split("/")) {
            depth += segment.equals("..") ? -1 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    /** With what the keys of all objects of a chain begin, and of no other. */
    public String prefixOf(ChainId chain) {
        return beginning(chain).toString();
    }

    /**
     * A text behind the keys of all objects of a chain that begin below an offset, and before those of all others; only
     * where {@link #sorts} the offset.
     */
    public String before(ChainId chain, long firstOffset) {
        StringBuilder path = beginning(chain);
        appendPadded(path, firstOffset);
        return path.toString();
    }

    /** Whether keys up to an offset sort as their offsets do, being of equal width. */
    public boolean sorts(long offset) {
        return Long.toString(offset).length() <= offsetWidth;
    }

    /** The offset in a key of a chain; empty if the key is another's. */
    public OptionalLong firstOffsetIn(ChainId chain, String key) {
        String prefix = prefixOf(chain);
        int end = prefix.length();
        while (end < key.length() && Character.isDigit(key.charAt(end))) {
            end++;
        }
        if (!key.startsWith(prefix) || end == prefix.length() || end - prefix.length() > MOST_DIGITS) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(key.substring(prefix.length(), end)));
    }

    private StringBuilder beginning(ChainId chain) {
        StringBuilder path = new StringBuilder(96);
        if (!topicsDir.isBlank()) {
            path.append(topicsDir).append(directoryDelimiter);
        }
        path.append(chain.topic()).append(directoryDelimiter);
        path.append(chain.folder()).append(directoryDelimiter);
        path.append(chain.topic()).append(fileDelimiter);
        return path.append(chain.source().partition()).append(fileDelimiter);
    }

    /**
     * A note beside an object; query engines pass over names that begin with an underscore.
     *
     * @param note which of the notes
     */
    public ObjectKey noteOf(ObjectKey object, String note) {
        int folders = object.path().lastIndexOf(directoryDelimiter) + directoryDelimiter.length();
        return new ObjectKey(
                object.path().substring(0, folders) + "_" + object.path().substring(folders) + "." + note);
    }

    private void appendPadded(StringBuilder path, long offset) {
        String digits = Long.toString(offset);
        path.append("0".repeat(Math.max(0, offsetWidth - digits.length()))).append(digits);
    }
}
