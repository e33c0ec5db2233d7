package io.pinflow.cleaner.replay;

/** A place in the rejected topic. */
record Place(int partition, long offset) {
    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    static Place parse(String text) {
        String[] parts = text.split("@", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("No place such as 0@17: " + text);
        }
        return new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
