package io.pinflow.cleaner.echo;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The echoes of all tasks of the process, which share one part of the heap evenly. Each task begins with none, since
 * what a task before it knew may have been rolled back. Safe from any thread.
 */
public final class AllEchoes {
    /** An eighth of the heap leaves the course's whole tables room in 256 MB, and the rest of the program too. */
    private static final int PART_OF_HEAP = 8;

    private final long limit;
    private final Map<Integer, Echoes> tasks = new ConcurrentHashMap<>();

    /** With a fixed part of this process's heap. */
    public AllEchoes() {
        this(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    }

    /** @param limit how many bytes of heap all tasks together may use */
    AllEchoes(long limit) {
        this.limit = limit;
    }

    /** A task begins to join a partition. */
    public Echoes begin(int partition) {
        Echoes begun = new Echoes(() -> limit / Math.max(1, tasks.size()));
        tasks.put(partition, begun);
        return begun;
    }

    /**
     * The echoes of a partition whose task has begun.
     *
     * @throws IllegalStateException if it has not
     */
    public Echoes of(int partition) {
        Echoes begun = tasks.get(partition);
        if (begun == null) {
            throw new IllegalStateException("No task has begun to join partition " + partition);
        }
        return begun;
    }

    /** The task is closed; what it remembered is given back. */
    public void end(int partition, Echoes ended) {
        tasks.remove(partition, ended);
    }
}
