package io.pinflow.rds.capture;

import io.pinflow.rds.table.Rows;
import java.util.Map;

/** One way to find the rows of a stream that were not sent yet. Without state of its own; safe from any thread. */
interface Capture {
    /**
     * @param offset what {@link Progress#toOffset()} gave, as Connect hands it back; null if there is none
     * @throws org.apache.kafka.connect.errors.ConnectException if it is something else; the message says what
     */
    Progress resume(Map<String, ?> offset);

    /** Reads the next rows; what the rows throw passes on, and the same progress can be tried again. */
    Step read(Rows rows, Progress from);

    /**
     * Counts rows that were not sent yet; those that may come late are left out.
     *
     * @param limit how many rows are looked at at most
     */
    long waiting(Rows rows, Progress at, int limit);
}
