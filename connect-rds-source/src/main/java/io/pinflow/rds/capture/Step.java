package io.pinflow.rds.capture;

import io.pinflow.rds.table.Shape;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one reading yields.
 *
 * @param shape of the rows; null if there are none
 * @param rows to be sent
 * @param after how far the stream is once they are sent
 * @param late how many of them were committed after rows that follow them
 * @param outcome what to do next
 * @param snapshot the number of the snapshot that the rows belong to, in mode bulk
 */
public record Step(Shape shape, List<Object[]> rows, Progress after, int late, Outcome outcome, OptionalLong snapshot) {
    /** What to do next. */
    public enum Outcome {
        /** There may be more at once. */
        MORE,
        /** There is no more for now. */
        CAUGHT_UP,
        /** There is more, but the memory of what may still come late is full. */
        HELD
    }

    static Step of(Shape shape, List<Object[]> rows, Progress after, int late, Outcome outcome) {
        return new Step(shape, rows, after, late, outcome, OptionalLong.empty());
    }

    static Step nothing(Progress after, Outcome outcome) {
        return of(null, List.of(), after, 0, outcome);
    }
}
