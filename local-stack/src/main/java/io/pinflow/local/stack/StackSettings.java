package io.pinflow.local.stack;

import io.pinflow.local.home.Installation;
import io.pinflow.local.part.PortSetting;
import io.pinflow.local.part.WorkerRuntime;
import io.pinflow.local.reconcile.TopicNames;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a person may choose about the local pipeline.
 *
 * @param installation the checkout that holds the built artifacts
 * @param data the data folder
 * @param worker the Connect runtime the worker runs on
 * @param parquet whether the clean topics land as Parquet too
 * @param door where posts are taken over HTTP; empty for nowhere
 */
public record StackSettings(
        Installation installation,
        Path data,
        WorkerRuntime worker,
        PortSetting kafka,
        PortSetting controller,
        PortSetting connect,
        PortSetting database,
        PortSetting s3,
        PortSetting cleaner,
        boolean parquet,
        Optional<PortSetting> door) {
    /** The topics of the local pipeline. */
    public static final TopicNames TOPICS = new TopicNames("pinflow.", "posts-cleaner");

    /** The one bucket of the local pipeline. */
    public static final String BUCKET = "pinflow";

    /** Where a person looks at the flow. */
    public String page() {
        return "http://localhost:" + cleaner.port() + "/";
    }
}
