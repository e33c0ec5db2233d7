package io.pinflow.s3;

import io.pinflow.s3.key.Partitioner;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** A partitioner of the user's own, whose slips do not become names of objects. */
final class CustomPartitioner implements Partitioner {

    private static final String MEND = "must be one of those in the README, or a class in the plugin's folder that"
            + " implements " + Partitioner.class.getName() + " and has a public constructor without arguments";

    private final Partitioner own;

    private CustomPartitioner(Partitioner own) {
        this.own = own;
    }

    /** @throws ConfigException if there is no such class, or it is no partitioner */
    static void requireClass(String key, String name) {
        find(key, name);
    }

    private static Class<? extends Partitioner> find(String key, String name) {
        try {
            return Class.forName(name, false, CustomPartitioner.class.getClassLoader())
                    .asSubclass(Partitioner.class);
        } catch (ClassNotFoundException | LinkageError | ClassCastException none) {
            throw new ConfigException(key, name, MEND);
        }
    }

    /**
     * @param settings of the connector, for a class that is {@link Configurable}
     * @throws ConfigException if it cannot be made
     */
    static Partitioner make(String key, String name, Map<String, ?> settings) {
        try {
            Partitioner own = find(key, name).getConstructor().newInstance();
            if (own instanceof Configurable configurable) {
                configurable.configure(settings);
            }
            return new CustomPartitioner(own);
        } catch (InvocationTargetException failed) {
            throw new ConfigException(key, name, "cannot be made: " + failed.getCause());
        } catch (ReflectiveOperationException noConstructor) {
            throw new ConfigException(key, name, MEND);
        }
    }

    @Override
    public String folderOf(SinkRecord record, Instant now) {
        String folder = folder(record, now);
        if (folder == null || folder.isBlank()) {
            throw new DataException(own.getClass().getName() + " gives no folder");
        }
        return folder;
    }

    private String folder(SinkRecord record, Instant now) {
        try {
            return own.folderOf(record, now);
        } catch (DataException noFolder) {
            throw noFolder;
        } catch (RuntimeException broken) {
            throw new ConnectException(
                    own.getClass().getName() + " failed at " + record.originalTopic() + "-"
                            + record.originalKafkaPartition() + "@" + record.originalKafkaOffset()
                            + "; it may throw DataException for a record that has no folder, and nothing else",
                    broken);
        }
    }
}
