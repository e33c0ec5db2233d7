package io.pinflow.rds.table;

/**
 * What the rows of one statement have in common, for a query to narrow its work by.
 *
 * @param lastId every row has a larger id
 * @param lastTime no row has an earlier time; empty for none
 * @param endTime every row has an earlier time; empty for none
 */
record Bounds(long lastId, String lastTime, String endTime) {
    private static final String FIRST_TIME = "1000-01-01 00:00:00";
    private static final String NO_TIME = "9999-12-31 23:59:59";

    static final Bounds NONE = new Bounds(Long.MIN_VALUE, "", "");

    /**
     * What stands for a placeholder. The last time is given a tick too early, since people write {@code >} where
     * {@code >=} would be right, and would lose the rows of that very time.
     *
     * @param placeholder {@code last_id}, {@code last_ts} or {@code end_ts}
     */
    String literal(String placeholder) {
        return switch (placeholder) {
            case "last_id" -> lastId == Long.MIN_VALUE ? "(" + (Long.MIN_VALUE + 1) + ")" : "(" + lastId + ")";
            case "last_ts" -> "'" + (lastTime.isEmpty() ? FIRST_TIME : Times.tickBefore(lastTime)) + "'";
            default -> "'" + (endTime.isEmpty() ? NO_TIME : endTime) + "'";
        };
    }
}
