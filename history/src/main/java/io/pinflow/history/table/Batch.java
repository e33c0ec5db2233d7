package io.pinflow.history.table;

import io.pinflow.history.line.ZoneKind;
import io.pinflow.history.zone.LandedObject;
import java.util.List;
import java.util.Map;

/**
 * The objects that one run takes. It is written down before any table changes, so that after a crash the same objects
 * are taken again, and no others.
 *
 * @param number 1 for the first, rising
 * @param run a name of the run that planned it
 * @param kind what the zone holds
 * @param root the zone's folder
 * @param isRebuild whether tables are made anew of these objects alone
 * @param objects those of each table
 */
record Batch(
        long number,
        String run,
        ZoneKind kind,
        String root,
        boolean isRebuild,
        Map<Table, List<LandedObject>> objects) {
    Batch {
        objects = Map.copyOf(objects);
    }

    List<LandedObject> objects(Table table) {
        return objects.getOrDefault(table, List.of());
    }

    boolean isEmpty() {
        return objects.values().stream().allMatch(List::isEmpty);
    }
}
