package io.pinflow.s3.landing;

import io.pinflow.s3.batch.ByteBudget;
import io.pinflow.s3.key.ChainId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** The chains of one topic-partition: one from the first record that is filed there, until nothing is known of it. */
final class Chains {

    private final TopicPartition source;
    private final LandingRules rules;
    private final Uploader uploader;
    private final ByteBudget budget;
    private final Map<ChainId, Chain> all = new LinkedHashMap<>();
    /** Neighbouring records mostly are of one chain. */
    private Chain latest;

    Chains(TopicPartition source, LandingRules rules, Uploader uploader, ByteBudget budget) {
        this.source = Objects.requireNonNull(source, "source");
        this.rules = Objects.requireNonNull(rules, "rules");
        this.uploader = Objects.requireNonNull(uploader, "uploader");
        this.budget = Objects.requireNonNull(budget, "budget");
    }

    /**
     * The chain of a record.
     *
     * @throws DataException if the record cannot be filed
     */
    Chain of(SinkRecord record, Instant now) {
        String folder = rules.folderOf(record, now);
        Optional<ChainId.Only> only = rules.onlySchemaOf(record);
        if (latest == null || !latest.isOf(record.topic(), folder, only)) {
            ChainId id = new ChainId(source, record.topic(), folder, only);
            latest = all.computeIfAbsent(id, key -> new Chain(key, rules, uploader, budget));
        }
        return latest;
    }

    /** In the order of their first records; a view. */
    Collection<Chain> all() {
        return Collections.unmodifiableCollection(all.values());
    }

    /** Whether a file that this chain begins would be one too many. */
    boolean isOneTooMany(Chain chain) {
        return rules.mostOpenFiles().isPresent()
                && chain.openCount() == 0
                && all.values().stream().filter(one -> one.openCount() > 0).count()
                        >= rules.mostOpenFiles().getAsInt();
    }

    /** Records in open files. */
    long openCount() {
        return all.values().stream().mapToLong(Chain::openCount).sum();
    }

    /** Memory taken up by open files. */
    long openBytes() {
        return all.values().stream().mapToLong(Chain::openBytes).sum();
    }

    /** The lowest offset in files that are not landed. */
    OptionalLong lowestUnlanded() {
        return all.values().stream()
                .map(Chain::lowestUnlanded)
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    /** Lets go of chains that have nothing to do, and know nothing of records from an offset on. */
    void forgetBelow(long committed) {
        if (all.values().removeIf(chain -> chain.isForgettable(committed))) {
            latest = null;
        }
    }
}
