package io.pinflow.rds.capture;

import java.util.Map;

/** How far a stream came. Immutable; may know more than its offset, which is what a restart needs. */
public interface Progress {
    /** @return the source offset: text and whole numbers, less than 64 KiB; empty if nothing was sent yet */
    Map<String, Object> toOffset();

    /** @return how many gaps or rows it remembers, since more may come late */
    int remembered();
}
