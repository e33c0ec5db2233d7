package io.pinflow.local.stack;

import io.pinflow.local.home.Installation;
import io.pinflow.local.part.PortSetting;
import java.nio.file.Path;

/**
 * What a person may choose about the local pipeline.
 *
 * @param installation the checkout that holds the built artifacts
 * @param data the data folder
 * @param connectClassPath the Connect runtime the worker runs on
 */
public record StackSettings(
        Installation installation,
        Path data,
        String connectClassPath,
        PortSetting kafka,
        PortSetting controller,
        PortSetting connect,
        PortSetting database,
        PortSetting s3) {
    /** Topics of the local pipeline start with this. */
    public static final String PREFIX = "pinflow.";

    /** The cleaner's application id, which is also its consumer group. */
    public static final String CLEANER = "posts-cleaner";

    /** The one bucket of the local pipeline. */
    public static final String BUCKET = "pinflow";
}
