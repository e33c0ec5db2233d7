package io.pinflow.s3.key;

import java.util.Objects;

/**
 * Confluent's names for objects: {@code topics/<topic>/<folder>/<topic>+<partition>+<first offset>.json}.
 *
 * @param topicsDir first folder of every key; empty for none
 * @param directoryDelimiter between folders
 * @param fileDelimiter between topic, partition and offset in the file name
 * @param offsetWidth least number of digits of the offset, zero-padded
 */
public record KeyLayout(String topicsDir, String directoryDelimiter, String fileDelimiter, int offsetWidth) {

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
        StringBuilder path = new StringBuilder(96);
        if (!topicsDir.isBlank()) {
            path.append(topicsDir).append(directoryDelimiter);
        }
        path.append(chain.topic()).append(directoryDelimiter);
        path.append(chain.folder()).append(directoryDelimiter);
        path.append(chain.topic()).append(fileDelimiter);
        path.append(chain.source().partition()).append(fileDelimiter);
        appendPadded(path, firstOffset);
        return new ObjectKey(path.append(extension).toString());
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
