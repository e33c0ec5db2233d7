package io.pinflow.history.line;

/** Reads the values of one line into a row. Used by one thread at a time. */
interface LineValues {
    /**
     * Reads a line.
     *
     * @param line without its line end
     * @param row takes the values, in the order of the table's columns; comes empty
     * @return false if the rules refuse the line, and the row is not to be used
     * @throws io.pinflow.history.zone.UnreadableZone if the line is no record; the message does not name the object
     */
    boolean read(byte[] line, Object[] row);

    /**
     * Takes note of a deletion whose key names no post.
     *
     * @throws io.pinflow.history.zone.UnreadableZone if the zone cannot hold one
     */
    void deletionOfNoPost();
}
