package io.pinflow.cleaner.verb;

import io.pinflow.cleaner.CleanerApp;
import io.pinflow.cleaner.CleanerConfig;
import io.pinflow.cleaner.replay.Choice;
import io.pinflow.cleaner.replay.Replay;
import io.pinflow.cleaner.topic.TopicNames;
import io.pinflow.cleaner.verdict.Reason;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Sends rejected records back to where they came from. */
@Command(
        name = "replay-rejected",
        description = {
            "Sends rejected records back to their raw topics, with their key, timestamp and headers, to be judged again;"
                    + " the header pinflow.replays counts how often. Each is sent once, however often this is run.",
            "To repair records: --export FILE, edit the values, --from-file FILE."
        })
public final class ReplayVerb implements Callable<Integer> {
    @ParentCommand
    private CleanerApp app;

    @Spec
    private CommandSpec spec;

    @Option(names = "--reason", description = "Only those refused for this reason.")
    private String reason;

    @Option(names = "--topic", description = "Only those of this raw topic.")
    private String topic;

    @Option(names = "--partition", description = "Only those of this partition of the raw topic.")
    private Integer partition;

    @Option(names = "--offset", description = "Only that of this offset in the raw topic.")
    private Long offset;

    @Option(names = "--limit", description = "At most so many.")
    private long limit = Long.MAX_VALUE;

    @Option(names = "--export", paramLabel = "FILE", description = "Writes them to a new file and sends none.")
    private Path export;

    @Option(
            names = "--from-file",
            paramLabel = "FILE",
            description = "Only those in this file, with the values that stand there.")
    private Path fromFile;

    @Override
    public Integer call() {
        CleanerConfig config = app.settings();
        check(config.topics());
        Choice choice = new Choice(
                Optional.ofNullable(reason),
                Optional.ofNullable(topic),
                partition == null ? OptionalInt.empty() : OptionalInt.of(partition),
                offset == null ? OptionalLong.empty() : OptionalLong.of(offset),
                limit);
        try (Consumer<byte[], byte[]> consumer = consumer(config.clients().replayConsumer());
                Consumer<byte[], byte[]> fetching = consumer(config.clients().viewer())) {
            Replay replay = new Replay(config.topics(), consumer, fetching, choice);
            print(export == null ? send(replay, config) : export(replay));
        }
        return ExitCode.OK;
    }

    private void check(TopicNames topics) {
        List<String> reasons = Stream.of(Reason.values()).map(Reason::code).toList();
        refuse(reason != null && !reasons.contains(reason), "--reason " + reason + ": write one of " + reasons);
        refuse(
                topic != null && !topics.inputs().contains(topic),
                "--topic " + topic + ": write one of " + topics.inputs());
        refuse(export != null && fromFile != null, "--export and --from-file: write one of them");
    }

    private void refuse(boolean isWrong, String message) {
        if (isWrong) {
            throw new ParameterException(spec.commandLine(), "Invalid value of " + message);
        }
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Long> send(Replay replay, CleanerConfig config) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                config.clients().replayProducer(), new ByteArraySerializer(), new ByteArraySerializer())) {
            return replay.send(Optional.ofNullable(fromFile), producer);
        }
    }

    private Map<String, Long> export(Replay replay) {
        try (Writer out = Files.newBufferedWriter(export, StandardOpenOption.CREATE_NEW)) {
            return replay.export(out);
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigException(
                    "Cannot write " + export + ": " + e + "; name a new file in a folder that is there");
        }
    }

    private void print(Map<String, Long> counts) {
        PrintWriter out = spec.commandLine().getOut();
        if (counts.isEmpty()) {
            out.println("none");
        }
        counts.forEach((what, count) -> out.printf("%6d  %s%n", count, what));
        out.flush();
    }
}
