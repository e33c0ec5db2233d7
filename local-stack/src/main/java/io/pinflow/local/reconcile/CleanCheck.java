package io.pinflow.local.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Checks that each record of a clean topic lies under its own key, and keeps the latest of each. Not thread-safe. */
final class CleanCheck implements TopicCheck {
    private final Differences differences;
    private final Map<String, TopicRecord> latest = new HashMap<>();
    private long records;

    CleanCheck(Differences differences) {
        this.differences = differences;
    }

    @Override
    public void accept(TopicRecord record) {
        records++;
        latest.put(record.keyText(), record);
        if (record.value() == null) {
            return;
        }
        Optional<JsonNode> ind = JsonValues.parse(record.value()).map(value -> value.path("ind"));
        if (ind.isEmpty()) {
            differences.add("%s: it is not JSON: %s", record.place(), JsonValues.show(record.value()));
        } else if (!ind.get().isIntegralNumber() || !ind.get().asText().equals(record.keyText())) {
            differences.add("%s: its key is %s, its ind %s", record.place(), record.keyText(), ind.get());
        }
    }

    @Override
    public void finish() {
        // Each record stands for itself; what should be there is asked of all clean topics together.
    }

    long records() {
        return records;
    }

    /** The latest record of each key, deletions too. */
    Map<String, TopicRecord> latest() {
        return latest;
    }
}
