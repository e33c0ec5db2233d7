package io.pinflow.cleaner.replay;

import io.pinflow.cleaner.topic.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;

/**
 * Sends rejected records back to the raw topics they came from, each once: what is sent and the note that it was
 * commit in one transaction, whatever the choice of records and however often the program is run or killed. Not
 * thread-safe.
 */
public final class Replay {
    private final TopicNames topics;
    private final RejectedTopicReader rejectedTopic;
    private final Originals originals;
    private final Choice choice;
    private final Map<String, Long> counts = new TreeMap<>();
    private Optional<Map<Place, byte[]>> repaired = Optional.empty();
    private final Set<Place> unsent = new HashSet<>();
    private long chosen;

    /**
     * @param consumer reads committed records only; its group keeps the notes
     * @param fetching reads committed records only; without a group
     */
    public Replay(
            TopicNames topics, Consumer<byte[], byte[]> consumer, Consumer<byte[], byte[]> fetching, Choice choice) {
        this.topics = topics;
        this.rejectedTopic = new RejectedTopicReader(topics.rejected(), consumer);
        this.originals = new Originals(fetching);
        this.choice = choice;
    }

    /**
     * Sends those that are chosen.
     *
     * @param repairs a file of repaired records, if any: then only these are sent, with its values
     * @param producer transactional
     * @return what became of how many records, for people
     * @throws io.pinflow.cleaner.topic.TopicsRefused if there is no rejected topic, a raw topic does not take a record,
     *     or the note of what was sent grows too long
     */
    public Map<String, Long> send(Optional<Path> repairs, Producer<byte[], byte[]> producer) {
        repaired = repairs.map(RepairFile::read);
        repaired.ifPresent(values -> unsent.addAll(values.keySet()));
        RawSender sender = new RawSender(producer);
        producer.initTransactions();
        rejectedTopic.eachBatch(() -> chosen < choice.limit(), records -> {
            producer.beginTransaction();
            try {
                records.forEach(record -> handle(record, sender));
                producer.sendOffsetsToTransaction(rejectedTopic.notes(), rejectedTopic.group());
                producer.commitTransaction();
            } catch (RuntimeException e) {
                throw sender.abort(e);
            }
        });
        if (!unsent.isEmpty()) {
            counts.put("in the file, and not sent: sent before, not chosen, or not on the topic", (long) unsent.size());
        }
        return counts;
    }

    /** The group whose offsets say what was replayed. */
    public static String group(TopicNames topics) {
        return topics.applicationId() + "-replay";
    }

    /**
     * Writes those that are chosen for people to repair, and sends none.
     *
     * @return what became of how many records, for people
     */
    public Map<String, Long> export(Writer out) {
        rejectedTopic.eachBatch(() -> chosen < choice.limit(), records -> {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (chosen >= choice.limit()) {
                    return;
                }
                Rejected rejected = Rejected.of(record);
                boolean isSent = rejectedTopic.handled(record).contains(record.offset());
                Optional<Original> original = !isSent && isMeant(rejected) ? original(rejected) : Optional.empty();
                original.ifPresent(found -> write(out, RepairFile.line(rejected, found.value())));
                original.ifPresent(found -> count("written " + rejected.reason()));
            }
        });
        return counts;
    }

    private static void write(Writer out, String line) {
        try {
            out.write(line + '\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> record, RawSender sender) {
        if (chosen >= choice.limit()) {
            return;
        }
        Rejected rejected = Rejected.of(record);
        Handled ofPartition = rejectedTopic.handled(record);
        boolean isSent = ofPartition.contains(record.offset());
        boolean isRepaired =
                repaired.map(values -> values.containsKey(rejected.place())).orElse(true);
        if (!isSent && isRepaired && isMeant(rejected)) {
            Optional<Original> original = original(rejected);
            if (original.isPresent()) {
                send(rejected, original.get(), sender);
                count("sent " + rejected.reason());
                isSent = true;
            }
        }
        ofPartition.saw(record.offset(), isSent);
    }

    private void send(Rejected rejected, Original original, RawSender sender) {
        byte[] value = repaired.isPresent() ? repaired.get().get(rejected.place()) : original.value();
        sender.send(rejected, original, value);
        unsent.remove(rejected.place());
    }

    private boolean isMeant(Rejected rejected) {
        if (!choice.takes(rejected)) {
            return false;
        }
        if (!topics.inputs().contains(rejected.topic())) {
            count("not a raw record: " + rejected.reason());
            return false;
        }
        chosen++;
        return true;
    }

    private Optional<Original> original(Rejected rejected) {
        if (!rejected.lacksValue()) {
            ConsumerRecord<byte[], byte[]> record = rejected.record();
            return Optional.of(new Original(record.key(), record.value(), record.headers()));
        }
        Optional<Original> found = originals.fetch(rejected.topic(), rejected.partition(), rejected.offset());
        if (found.isEmpty()) {
            count("no longer in the raw topic: " + rejected.reason());
        }
        return found;
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }
}
