package io.pinflow.ingest.http;

import io.pinflow.ingest.refusal.Refusal;

/** How clients of one kind expect to be refused. */
@FunctionalInterface
public interface Dialect {
    /** The answer. */
    Answer refuse(Refusal why, Asked asked);
}
