package io.pinflow.local.status;

import io.pinflow.local.part.SupervisedPart;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One look at the running pipeline.
 *
 * @param up since the launcher started
 * @param postsSent posts whose three records the source has committed
 * @param objects objects by zone of the bucket
 * @param behind for each stage, the age of the oldest committed record that it has not worked off; zero when it has all
 */
public record FlowStatus(
        Duration up,
        List<SupervisedPart> parts,
        long postsSent,
        FlowCounts counts,
        Map<String, Long> objects,
        Map<String, Duration> behind) {
    public FlowStatus {
        parts = List.copyOf(parts);
        objects = Map.copyOf(objects);
        behind = Map.copyOf(behind);
    }
}
