package io.pinflow.cleaner;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds raw rows; a test states only the columns that matter to it. */
public final class RawJson {
    private final Map<String, String> columns = new LinkedHashMap<>();

    private RawJson() {}

    /** A pin of the post, valid in every column. */
    public static RawJson aPin(long index) {
        return new RawJson()
                .withLiteral("index", Long.toString(index))
                .with("unique_id", "fbe53c66-3442-4773-b19e-d3ec6f54dddf")
                .with("title", "Liquid Lash")
                .with("description", "Lashes, and more… ")
                .with("poster_name", "Thrive Causemetics")
                .with("follower_count", "43k")
                .with("tag_list", "Lashes,Mascara")
                .with("is_image_or_video", "image")
                .with("image_src", "https://i.pinimg.com/originals/1.jpg")
                .withLiteral("downloaded", "1")
                .with("save_location", "Local save in /data/beauty")
                .with("category", "beauty");
    }

    /** A place and time of the post, valid in every column. */
    public static RawJson aGeo(long ind) {
        return new RawJson()
                .withLiteral("ind", Long.toString(ind))
                .with("timestamp", "2020-08-28T03:52:47")
                .withLiteral("latitude", "-89.9787")
                .withLiteral("longitude", "-173.293")
                .with("country", "Albania");
    }

    /** A user of the post, valid in every column. */
    public static RawJson aUser(long ind) {
        return new RawJson()
                .withLiteral("ind", Long.toString(ind))
                .with("first_name", "Abigail")
                .with("last_name", "Ali")
                .withLiteral("age", "20")
                .with("date_joined", "2015-10-24T11:23:51");
    }

    /** A column with a text. */
    public RawJson with(String column, String text) {
        return withLiteral(
                column, '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"');
    }

    /** A column with a value as JSON writes it. */
    public RawJson withLiteral(String column, String literal) {
        columns.put(column, literal);
        return this;
    }

    /** No such column. */
    public RawJson without(String column) {
        columns.remove(column);
        return this;
    }

    /** The JSON object. */
    public String json() {
        return columns.entrySet().stream()
                .map(column -> '"' + column.getKey() + "\":" + column.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Its bytes. */
    public byte[] bytes() {
        return json().getBytes(StandardCharsets.UTF_8);
    }
}
