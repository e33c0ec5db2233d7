package io.pinflow.cleaner.pin;

import io.pinflow.cleaner.cell.Column;
import java.util.Set;

/** The columns of {@code pinterest_data}, and the placeholders its scraper left in each. */
public enum PinColumn implements Column {
    INDEX("index"),
    /** What a pin's key is called where someone renamed it before sending. */
    IND("ind"),
    UNIQUE_ID("unique_id"),
    TITLE("title", "No Title Data Available"),
    DESCRIPTION("description", "No description available Story format", "No description available", "Untitled"),
    POSTER_NAME("poster_name", "User Info Error"),
    FOLLOWER_COUNT("follower_count", "User Info Error"),
    /** The placeholder is "No Tags Available", taken apart by a scraper that joined its letters. */
    TAG_LIST("tag_list", "N,o, ,T,a,g,s, ,A,v,a,i,l,a,b,l,e"),
    IS_IMAGE_OR_VIDEO("is_image_or_video"),
    IMAGE_SRC("image_src", "Image src error."),
    /** Not part of the clean record; known, so that it does not count as an unknown column. */
    DOWNLOADED("downloaded"),
    SAVE_LOCATION("save_location"),
    CATEGORY("category");

    private final String columnName;
    private final Set<String> placeholders;

    PinColumn(String columnName, String... placeholders) {
        this.columnName = columnName;
        this.placeholders = Set.of(placeholders);
    }

    @Override
    public String columnName() {
        return columnName;
    }

    @Override
    public Set<String> placeholders() {
        return placeholders;
    }
}
