package io.pinflow.cleaner.reject;

/** How the handlers learn where rejected records go: Kafka Streams makes them, and hands them its settings. */
public final class RejectedTopic {
    /** The name of the rejected topic, among the settings of Kafka Streams. */
    public static final String SETTING = "pinflow.rejected.topic";

    private RejectedTopic() {}
}
