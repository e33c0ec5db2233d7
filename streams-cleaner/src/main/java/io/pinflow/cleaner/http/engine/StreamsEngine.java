package io.pinflow.cleaner.http.engine;

import io.pinflow.cleaner.http.picture.TopologyPicture;
import io.pinflow.cleaner.join.JoinProcessor;
import io.pinflow.cleaner.join.KnownPost;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Kafka Streams itself. */
public final class StreamsEngine implements Engine {
    private static final Set<String> NOT_YET_AT_WORK = Set.of("CREATED", "STARTING");

    private final KafkaStreams streams;
    private final TopologyDescription topology;
    private final String input;

    /**
     * @param streams not closed here
     * @param topology its description
     * @param input a topic that the tasks of the join read, by which they are known
     */
    public StreamsEngine(KafkaStreams streams, TopologyDescription topology, String input) {
        this.streams = streams;
        this.topology = topology;
        this.input = input;
    }

    @Override
    public KafkaStreams.State state() {
        return streams.state();
    }

    @Override
    public boolean isStarting() {
        return switch (state()) {
            case CREATED -> true;
            case REBALANCING ->
                streams.metadataForLocalThreads().stream()
                        .allMatch(thread -> NOT_YET_AT_WORK.contains(thread.threadState()));
            case RUNNING, PENDING_SHUTDOWN, NOT_RUNNING, PENDING_ERROR, ERROR -> false;
        };
    }

    @Override
    public String topology() {
        return topology.toString();
    }

    @Override
    public String picture() {
        return TopologyPicture.of(topology);
    }

    @Override
    public OptionalLong lag(String topic) {
        return ConsumerLag.of(streams.metrics(), topic);
    }

    @Override
    public Lookup find(long ind) {
        if (state() != KafkaStreams.State.RUNNING) {
            return new Lookup.NotNow("partitions are moving between instances, or stores are being restored");
        }
        byte[] key = Long.toString(ind).getBytes(StandardCharsets.US_ASCII);
        try {
            KeyQueryMetadata place = streams.queryMetadataForKey(JoinProcessor.STORE, key, new ByteArraySerializer());
            if (place == null || place.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                return new Lookup.NotNow("partitions are moving between instances");
            }
            return isHere(place.partition())
                    ? new Lookup.Here(place.partition(), read(key, place.partition()))
                    : new Lookup.Elsewhere(place.partition(), server(place.activeHost()));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            return new Lookup.NotNow("the store is not open; it is being restored, or partitions are moving");
        }
    }

    private boolean isHere(int partition) {
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .anyMatch(task -> task.topicPartitions().contains(new TopicPartition(input, partition)));
    }

    private Optional<KnownPost> read(byte[] key, int partition) {
        ReadOnlyKeyValueStore<byte[], byte[]> store = streams.store(StoreQueryParameters.fromNameAndType(
                        JoinProcessor.STORE, QueryableStoreTypes.<byte[], byte[]>keyValueStore())
                .withPartition(partition));
        return Optional.ofNullable(store.get(key)).map(KnownPost::fromRow);
    }

    private static Optional<String> server(HostInfo host) {
        return host == null || host.equals(HostInfo.unavailable())
                ? Optional.empty()
                : Optional.of((host.host().contains(":") ? '[' + host.host() + ']' : host.host()) + ':' + host.port());
    }
}
