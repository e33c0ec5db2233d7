package io.pinflow.local.reconcile;

import java.util.function.Function;

/** A task's result with the differences it met, so that tasks share none while they run. */
record Found<T>(T result, Differences differences) {
    static <T> Found<T> by(Function<Differences, T> task) {
        Differences differences = new Differences();
        return new Found<>(task.apply(differences), differences);
    }

    /** The result, after adding the differences to those of others. */
    T into(Differences all) {
        all.addAll(differences);
        return result;
    }
}
