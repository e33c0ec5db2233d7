package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ByteBudget;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes room when open files take up the memory: sends parts of them ahead, so that they need not be closed before
 * their time. Only where open files fill the memory and none has enough for a part are the largest closed early:
 * nothing else would make room.
 */
final class MemoryRelief {

    private static final Logger log = LoggerFactory.getLogger(MemoryRelief.class);

    private final ByteBudget budget;
    private final UploadRules uploading;
    private final Collection<PartitionLanding> landings;

    /** @param landings all of the task, a view that changes as they come and go */
    MemoryRelief(ByteBudget budget, UploadRules uploading, Collection<PartitionLanding> landings) {
        this.budget = Objects.requireNonNull(budget, "budget");
        this.uploading = Objects.requireNonNull(uploading, "uploading");
        this.landings = Objects.requireNonNull(landings, "landings");
    }

    void ease() {
        while (budget.isTight() && sendAhead(uploading.partBytes())) {
            // Each time another file, or the next part of one.
        }
        while (budget.isSpent() && openBytes() > budget.limit() / 2) {
            if (!sendAhead(UploadRules.SMALLEST_PART_BYTES)) {
                closeEarly();
            }
        }
    }

    private boolean sendAhead(long atLeast) {
        Optional<FileLanding> largest = landings.stream()
                .flatMap(landing -> landing.chains().stream())
                .flatMap(chain -> chain.open().stream())
                .filter(file -> file.cuttableBytes() >= atLeast)
                .max(Comparator.comparingLong(FileLanding::cuttableBytes));
        largest.ifPresent(FileLanding::sendAhead);
        return largest.isPresent();
    }

    private void closeEarly() {
        PartitionLanding largest = landings.stream()
                .max(Comparator.comparingLong(PartitionLanding::openBytes))
                .orElseThrow();
        log.warn(
                "Open files take up buffer.bytes ({}), none of them enough for a part of its own; closing those of one"
                        + " partition, {} bytes, before their time",
                budget.limit(),
                largest.openBytes());
        largest.closeEarly();
    }

    private long openBytes() {
        return landings.stream().mapToLong(PartitionLanding::openBytes).sum();
    }
}
