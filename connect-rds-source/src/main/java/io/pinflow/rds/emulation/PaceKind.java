package io.pinflow.rds.emulation;

/** The paces to choose from. */
public enum PaceKind {
    COURSE,
    RATE,
    UNLIMITED;

    /**
     * @param postsPerSecond for {@link #RATE}, more than 0; no other pace looks at it
     * @param start the time from which posts are due; a reading of the task's clock
     */
    public Pace startAt(double postsPerSecond, long start) {
        return switch (this) {
            case COURSE -> new CoursePace(start);
            case RATE -> new RatePace(postsPerSecond, start);
            case UNLIMITED -> new UnlimitedPace();
        };
    }
}
