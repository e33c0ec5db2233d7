package io.pinflow.cleaner.config;

import static org.apache.kafka.common.config.ConfigDef.Range.between;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** Settings of the topics it works on. */
public final class TopicKeys {
    /** What every topic of the pipeline begins with. */
    public static final String TOPIC_PREFIX = "topic.prefix";
    /** Copies of the topics that the cleaner creates. */
    public static final String REPLICATION_FACTOR = "replication.factor";
    /** Whether missing topics are created. */
    public static final String TOPICS_CREATE = "topics.create";
    /** Partitions of raw topics that the cleaner creates. */
    public static final String TOPICS_PARTITIONS = "topics.partitions";

    private TopicKeys() {}

    private static void checkCopies(String name, Object value) {
        int copies = value == null ? -1 : (Integer) value;
        if (copies < -1 || copies == 0 || copies > Short.MAX_VALUE) {
            throw new ConfigException(name, value, "write how many copies, from 1 on, or -1 for the broker's default");
        }
    }

    /** Adds each with its type, default, range and meaning. */
    static void define(ConfigDef definition) {
        definition
                .define(
                        TOPIC_PREFIX,
                        Type.STRING,
                        "pinflow.",
                        new NonEmptyString(),
                        Importance.HIGH,
                        "What every topic of the pipeline begins with, its dot included.")
                .define(
                        REPLICATION_FACTOR,
                        Type.INT,
                        -1,
                        ConfigDef.LambdaValidator.with(TopicKeys::checkCopies, () -> "-1 or [1,...,32767]"),
                        Importance.MEDIUM,
                        "Copies of each topic that the cleaner creates, internal ones too; -1 takes the broker's"
                                + " default.")
                .define(
                        TOPICS_CREATE,
                        Type.BOOLEAN,
                        true,
                        Importance.MEDIUM,
                        "Whether missing topics are created. If false, the cleaner waits until others have created"
                                + " the topics that it reads and writes; insight compacted and with one partition.")
                .define(
                        TOPICS_PARTITIONS,
                        Type.INT,
                        3,
                        between(1, 10_000),
                        Importance.MEDIUM,
                        "Partitions of each raw topic that the cleaner creates, if none of the three exists yet.");
    }
}
