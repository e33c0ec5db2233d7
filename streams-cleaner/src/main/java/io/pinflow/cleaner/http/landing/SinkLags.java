package io.pinflow.cleaner.http.landing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, whenever it is run, how far the sink connectors have read the topics of the pipeline. Connect calls their groups
 * {@code connect-} and the connector's name. Where the broker does not let the cleaner look at groups, there is nothing
 * to tell. Run by one thread, asked by any.
 */
public final class SinkLags implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SinkLags.class);
    private static final String GROUP_PREFIX = "connect-";
    private static final int MOST_GROUPS = 20;
    private static final int LOOKS_PER_LISTING = 10;
    private static final int ANSWER_SECONDS = 10;

    private final Admin admin;
    private final Set<String> topics;
    private final LongSupplier nanos;
    private final Map<TopicPartition, EndHistory> ends = new HashMap<>();
    private List<String> groups = List.of();
    private int looks;
    private boolean hasFailed;
    private volatile List<SinkLag> lags = List.of();

    /**
     * @param admin not closed here
     * @param topics those that sinks land
     * @param nanos a clock like {@link System#nanoTime}
     */
    public SinkLags(Admin admin, Collection<String> topics, LongSupplier nanos) {
        this.admin = admin;
        this.topics = Set.copyOf(topics);
        this.nanos = nanos;
    }

    /** Each sink that has committed offsets of these topics, by name. */
    public List<SinkLag> lags() {
        return lags;
    }

    @Override
    public void run() {
        try {
            look();
            hasFailed = false;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            lags = List.of();
            if (!hasFailed) {
                LOG.warn("Cannot look how far the sinks are: {}", e.toString());
                hasFailed = true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() throws ExecutionException, InterruptedException, TimeoutException {
        if (looks++ % LOOKS_PER_LISTING == 0) {
            groups = list();
        }
        Map<String, Map<TopicPartition, Long>> landed = landed();
        noteEnds(landed);
        List<SinkLag> found = new ArrayList<>();
        landed.forEach((group, offsets) -> {
            if (!offsets.isEmpty()) {
                found.add(lag(group.substring(GROUP_PREFIX.length()), offsets));
            }
        });
        found.sort((one, other) -> one.connector().compareTo(other.connector()));
        lags = List.copyOf(found);
    }

    private List<String> list() throws ExecutionException, InterruptedException, TimeoutException {
        return admin
                .listGroups(ListGroupsOptions.forConsumerGroups())
                .valid()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                .stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(GROUP_PREFIX))
                .sorted()
                .limit(MOST_GROUPS)
                .toList();
    }

    private Map<String, Map<TopicPartition, Long>> landed()
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
        groups.forEach(group -> asked.put(group, new ListConsumerGroupOffsetsSpec()));
        Map<String, Map<TopicPartition, Long>> landed = new HashMap<>();
        if (!asked.isEmpty()) {
            admin.listConsumerGroupOffsets(asked)
                    .all()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .forEach((group, offsets) -> landed.put(group, ofOurTopics(offsets)));
        }
        return landed;
    }

    private Map<TopicPartition, Long> ofOurTopics(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, Long> ours = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null && topics.contains(partition.topic())) {
                ours.put(partition, offset.offset());
            }
        });
        return ours;
    }

    private void noteEnds(Map<String, Map<TopicPartition, Long>> landed)
            throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        landed.values().forEach(offsets -> offsets.keySet().forEach(each -> asked.put(each, OffsetSpec.latest())));
        ends.keySet().retainAll(asked.keySet());
        if (asked.isEmpty()) {
            return;
        }
        long now = nanos.getAsLong();
        admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, end) ->
                        ends.computeIfAbsent(partition, any -> new EndHistory()).add(now, end.offset()));
    }

    private SinkLag lag(String connector, Map<TopicPartition, Long> landed) {
        long waiting = 0;
        OptionalDouble behind = OptionalDouble.of(0);
        for (Map.Entry<TopicPartition, Long> each : landed.entrySet()) {
            // The marker that ends the last transaction takes an offset, and no one lands it.
            long reached = each.getValue() + 1;
            EndHistory history = ends.get(each.getKey());
            waiting += Math.max(0, history.newest() - reached);
            OptionalDouble seconds = history.secondsSinceEndWas(reached);
            behind = behind.isEmpty() || seconds.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.max(behind.getAsDouble(), seconds.getAsDouble()));
        }
        return new SinkLag(connector, waiting, behind);
    }
}
