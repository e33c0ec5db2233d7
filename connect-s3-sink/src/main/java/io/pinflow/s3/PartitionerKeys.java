package io.pinflow.s3;

import io.pinflow.s3.key.DefaultPartitioner;
import io.pinflow.s3.key.FieldPartitioner;
import io.pinflow.s3.key.FieldPath;
import io.pinflow.s3.key.HeaderPartitioner;
import io.pinflow.s3.key.NestedPartitioner;
import io.pinflow.s3.key.Partitioner;
import io.pinflow.s3.key.SchemaNamePartitioner;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The settings that say in which folders records are filed. */
final class PartitionerKeys {

    static final String PARTITIONER_CLASS = "partitioner.class";
    static final String FIELD_NAME = "partition.field.name";
    static final String HEADER_NAME = "partition.header.name";
    static final String MISSING_VALUE = "partition.missing.value";
    static final String SCHEMA_AFFIX = "s3.schema.partition.affix.type";

    private static final String CONFLUENTS = "io.confluent.connect.storage.partitioner.";
    static final String DEFAULT = CONFLUENTS + "DefaultPartitioner";
    static final String FIELD = CONFLUENTS + "FieldPartitioner";
    static final String TIME = CONFLUENTS + "TimeBasedPartitioner";
    static final String DAILY = CONFLUENTS + "DailyPartitioner";
    static final String HOURLY = CONFLUENTS + "HourlyPartitioner";
    static final String FIELD_AND_TIME = "FieldAndTime";
    static final String HEADER = "Header";

    private static final Set<String> OURS = Set.of(DEFAULT, FIELD, TIME, DAILY, HOURLY, FIELD_AND_TIME, HEADER);

    /** Those that know a record's time. */
    static final Set<String> BY_TIME = Set.of(TIME, DAILY, HOURLY, FIELD_AND_TIME);

    /** Values of {@code s3.schema.partition.affix.type}. */
    enum Affix {
        NONE,
        PREFIX,
        SUFFIX
    }

    private PartitionerKeys() {}

    static void defineIn(Keys keys) {
        keys.in("Folders")
                .add(
                        PARTITIONER_CLASS,
                        Type.STRING,
                        DEFAULT,
                        Choices.exactly(DEFAULT, FIELD, TIME, DAILY, HOURLY, FIELD_AND_TIME, HEADER)
                                .orElse(CustomPartitioner::requireClass),
                        Importance.HIGH,
                        "How records are filed in folders, by the name of Confluent's class; FieldAndTime, Header,"
                                + " or a class of your own that implements io.pinflow.s3.key.Partitioner.")
                .add(
                        FIELD_NAME,
                        Type.LIST,
                        "",
                        null,
                        Importance.MEDIUM,
                        "Fields that FieldPartitioner and FieldAndTime file by, in order; dots lead into nested ones.")
                .add(HEADER_NAME, Type.LIST, "", null, Importance.LOW, "Headers that Header files by, in order.")
                .add(
                        MISSING_VALUE,
                        Type.STRING,
                        "",
                        null,
                        Importance.LOW,
                        "What stands in the folder's name for a field or header that is not there; if empty, such"
                                + " records are bad records.")
                .add(
                        SCHEMA_AFFIX,
                        Type.STRING,
                        "NONE",
                        Choices.of(Affix.class),
                        Importance.LOW,
                        "Whether a folder schema_name=… stands before (PREFIX) or after (SUFFIX) the others.");
        TimeFolderKeys.defineIn(keys);
    }

    /** Whether a partitioner is a class of the user's own. */
    static boolean isCustom(String partitioner) {
        return !OURS.contains(partitioner);
    }

    /** By checked settings. */
    static Partitioner partitioner(AbstractConfig config) {
        Partitioner plain = plain(config, config.getString(PARTITIONER_CLASS));
        String delimiter = config.getString(S3SinkConfig.DIRECTORY_DELIM);
        return switch (Affix.valueOf(config.getString(SCHEMA_AFFIX).toUpperCase(Locale.ROOT))) {
            case NONE -> plain;
            case PREFIX -> new NestedPartitioner(new SchemaNamePartitioner(), delimiter, plain);
            case SUFFIX -> new NestedPartitioner(plain, delimiter, new SchemaNamePartitioner());
        };
    }

    private static Partitioner plain(AbstractConfig config, String name) {
        String delimiter = config.getString(S3SinkConfig.DIRECTORY_DELIM);
        return switch (name) {
            case FIELD -> fields(config, delimiter);
            case TIME -> TimeFolderKeys.asConfigured(config, delimiter);
            case DAILY -> TimeFolderKeys.daily(config, delimiter);
            case HOURLY -> TimeFolderKeys.hourly(config, delimiter);
            case FIELD_AND_TIME ->
                new NestedPartitioner(
                        fields(config, delimiter), delimiter, TimeFolderKeys.asConfigured(config, delimiter));
            case HEADER -> new HeaderPartitioner(names(config.getList(HEADER_NAME)), delimiter, whereMissing(config));
            case DEFAULT -> new DefaultPartitioner();
            default -> CustomPartitioner.make(PARTITIONER_CLASS, name, config.originals());
        };
    }

    private static Partitioner fields(AbstractConfig config, String delimiter) {
        List<FieldPath> fields =
                names(config.getList(FIELD_NAME)).stream().map(FieldPath::of).toList();
        return new FieldPartitioner(fields, delimiter, whereMissing(config));
    }

    private static List<String> names(List<String> list) {
        return list.stream().map(String::trim).filter(name -> !name.isEmpty()).toList();
    }

    private static Optional<String> whereMissing(AbstractConfig config) {
        return Optional.of(config.getString(MISSING_VALUE)).filter(value -> !value.isEmpty());
    }

    /** What is wrong between keys that are each right: key to message, for settings as yet unchecked. */
    static Map<String, String> crossProblems(Map<String, String> settings) {
        return new PartitionerCheck(settings).problems();
    }
}
