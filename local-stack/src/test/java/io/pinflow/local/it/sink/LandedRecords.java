package io.pinflow.local.it.sink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which records of a {@link Load} the bucket holds. */
final class LandedRecords {

    private static final int NONE = -1;

    private final LocalS3 s3;
    private final String folder;
    private final FileSize files;
    /** Numbers of the records of objects that were read before: the sink changes none. */
    private final Map<String, List<Integer>> known = new HashMap<>();

    LandedRecords(LocalS3 s3, String topic, FileSize files) {
        this.s3 = s3;
        this.folder = "topics/" + topic + "/";
        this.files = files;
    }

    /** How many objects there are, notes aside. */
    int objects() {
        return keys().size();
    }

    /** How many objects there are of each partition. */
    Map<String, Long> objectsOfPartitions() {
        return keys().stream().collect(Collectors.groupingBy(key -> key.split("\\+")[1], Collectors.counting()));
    }

    /** In the order of folders, partitions and offsets. */
    private TreeSet<String> keys() {
        TreeSet<String> keys = new TreeSet<>(s3.keys(folder));
        keys.removeIf(key -> key.contains("/_"));
        return keys;
    }

    /** How many lines the objects have. */
    int count() {
        return keys().stream().mapToInt(key -> numbersIn(key).size()).sum();
    }

    /** Forgets what was read before. */
    void readAgain() {
        known.clear();
    }

    /**
     * What is wrong, in words; empty if the bucket holds every record once, and each folder those of a partition in their
     * order.
     *
     * @param sent how many records there should be
     */
    List<String> differences(int sent) {
        List<String> wrong = new ArrayList<>();
        BitSet seen = new BitSet(sent);
        Map<String, Integer> latest = new HashMap<>();
        for (String key : keys()) {
            String chain = key.substring(0, key.lastIndexOf('+'));
            for (int number : numbersIn(key)) {
                if (number < 0 || number >= sent) {
                    wrong.add("a line in " + key + " is no record that was sent");
                    continue;
                }
                if (seen.get(number)) {
                    wrong.add("record " + number + " is doubled in " + key);
                } else if (number < latest.getOrDefault(chain, NONE)) {
                    wrong.add("record " + number + " is out of order in " + key);
                }
                latest.put(chain, number);
                seen.set(number);
            }
        }
        for (int lost = seen.nextClearBit(0); lost < sent; lost = seen.nextClearBit(lost + 1)) {
            wrong.add("record " + lost + " is lost");
        }
        return wrong;
    }

    private List<Integer> numbersIn(String key) {
        return known.computeIfAbsent(
                key,
                unread -> new String(s3.bytes(unread), StandardCharsets.UTF_8)
                        .lines()
                        .map(this::numberOf)
                        .toList());
    }

    /** A line that is not, byte for byte, the record it claims to be, is none. */
    private int numberOf(String line) {
        if (!line.matches("\\{\"n\":\\d{1,9},.*")) {
            return NONE;
        }
        int number = Integer.parseInt(line.substring(5, line.indexOf(',')));
        return line.equals(Load.value(number, files.padding())) ? number : NONE;
    }
}
