package io.pinflow.cleaner.pin;

import io.pinflow.cleaner.field.BinaryFieldReader;
import io.pinflow.cleaner.field.CleanRecord;
import io.pinflow.cleaner.field.FieldWriter;

/**
 * A cleaned row of {@code pinterest_data}. Every component but {@code ind} is null where the row says nothing.
 *
 * @param ind the post
 * @param followerCount people, zero or more
 * @param tagList tags joined by commas, as they came
 * @param saveLocation the path alone
 */
public record CleanPin(
        long ind,
        String uniqueId,
        String title,
        String description,
        Long followerCount,
        String posterName,
        String tagList,
        String isImageOrVideo,
        String imageSrc,
        String saveLocation,
        String category)
        implements CleanRecord {

    /** Reads back what {@link #describe} told a {@link io.pinflow.cleaner.field.BinaryFields}. */
    public static CleanPin read(BinaryFieldReader in) {
        return new CleanPin(
                in.number(),
                in.text(),
                in.text(),
                in.text(),
                in.number(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text());
    }

    @Override
    public void describe(FieldWriter out) {
        out.number("ind", ind);
        out.text("unique_id", uniqueId);
        out.text("title", title);
        out.text("description", description);
        out.number("follower_count", followerCount);
        out.text("poster_name", posterName);
        out.text("tag_list", tagList);
        out.text("is_image_or_video", isImageOrVideo);
        out.text("image_src", imageSrc);
        out.text("save_location", saveLocation);
        out.text("category", category);
    }
}
