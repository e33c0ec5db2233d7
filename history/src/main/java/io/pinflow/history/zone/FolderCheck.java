package io.pinflow.history.zone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An object's first offset tells where its records stand among those of other objects only while each partition has
 * one folder. With folders by field or time, an object may hold later records than the next one's first.
 */
final class FolderCheck {
    private FolderCheck() {}

    /** @throws UnreadableZone if nothing tells the order of the records of one partition */
    static void check(List<LandedObject> objects) {
        Map<Integer, String> folders = new HashMap<>();
        for (LandedObject object : objects) {
            if (object.deletions() || object.keys().isPresent()) {
                continue;
            }
            String folder = object.path().substring(0, object.path().lastIndexOf('/'));
            String other = folders.putIfAbsent(object.partition(), folder);
            if (other != null && !other.equals(folder)) {
                throw new UnreadableZone("Records of " + object.topic() + "-" + object.partition() + " lie in " + other
                        + " and in " + folder + ", and nothing tells which came first. Land this zone with the"
                        + " DefaultPartitioner, or store the offsets beside the values (docs/history.md, Deletions)");
            }
        }
    }
}
