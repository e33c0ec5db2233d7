package io.pinflow.bench.sink;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;

/**
 * Values as Connect's JsonConverter yields them without schemas: maps of texts and numbers, half of them places, half
 * pins, 263 bytes on average as a line of JSON.
 */
final class Posts implements Values {

    private static final int BYTES_PER_LINE = 263;
    private static final int DIFFERENT = 1000;

    private final List<Map<String, Object>> values;

    private Posts(List<Map<String, Object>> values) {
        this.values = values;
    }

    static Posts make() {
        List<Map<String, Object>> values = new ArrayList<>();
        for (long i = 0; i < DIFFERENT / 2; i++) {
            Map<String, Object> place = place(i);
            int missing = 2 * BYTES_PER_LINE - JsonLines.lengthOf(place) - JsonLines.lengthOf(pin(i, ""));
            values.add(place);
            values.add(pin(i, "d".repeat(missing)));
        }
        return new Posts(values);
    }

    private static Map<String, Object> place(long index) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("ind", index);
        place.put("timestamp", "2020-08-28T03:52:47");
        place.put("latitude", -89.9787);
        place.put("longitude", -173.293);
        place.put("country", "Albania");
        return place;
    }

    private static Map<String, Object> pin(long index, String description) {
        Map<String, Object> pin = new LinkedHashMap<>();
        pin.put("index", index);
        pin.put("unique_id", "fbe53c66");
        pin.put("title", "14 Amazing Things To Do");
        pin.put("description", description);
        pin.put("follower_count", "124k");
        pin.put("tag_list", "Travel,Places");
        pin.put("is_image_or_video", "image");
        pin.put("downloaded", 1L);
        pin.put("save_location", "Local save in /data/travel");
        pin.put("category", "travel");
        return pin;
    }

    @Override
    public Schema schema() {
        return null;
    }

    @Override
    public Map<String, Object> at(long offset) {
        return values.get((int) (offset % values.size()));
    }
}
