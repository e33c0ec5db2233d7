package io.pinflow.local.stack;

import io.pinflow.local.reconcile.Landing;
import io.pinflow.local.reconcile.Side;
import io.pinflow.local.reconcile.TopicNames;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The stages that read topics, in the order in which data flows through them.
 *
 * @param stages first those that others wait for
 */
public record Stages(List<Stage> stages) {
    /**
     * One stage.
     *
     * @param name for a person
     * @param group its consumer group
     * @param topics that it reads
     */
    public record Stage(String name, String group, List<String> topics) {
        public Stage {
            topics = List.copyOf(topics);
        }
    }

    public Stages {
        stages = List.copyOf(stages);
    }

    /** The stages of the local pipeline. */
    public static Stages of(TopicNames names) {
        List<String> raw = rawTopics(names);
        return new Stages(List.of(
                new Stage(
                        "cleaner",
                        names.application(),
                        Stream.concat(raw.stream(), Stream.of(names.rekey())).toList()),
                new Stage("raw sink", "connect-" + Connectors.sinkOf("raw"), raw),
                new Stage("clean sink", "connect-" + Connectors.sinkOf("clean"), names.allClean())));
    }

    /** The same and, behind them, those that land the clean topics as Parquet, under one name. */
    public Stages withParquet(TopicNames names) {
        return new Stages(Stream.concat(
                        stages.stream(),
                        names.allClean().stream()
                                .map(topic -> new Stage(
                                        "Parquet sinks", "connect-" + Connectors.parquetSinkOf(topic), List.of(topic))))
                .toList());
    }

    /** What the two sinks of the local pipeline land. */
    public static List<Landing> landings(TopicNames names) {
        return List.of(
                new Landing("raw", rawTopics(names), names.deadLetters("raw"), false),
                new Landing("clean", names.allClean(), names.deadLetters("clean"), false));
    }

    /** Every topic that the source and the cleaner write in transactions. */
    public static List<String> allTopics(TopicNames names) {
        return Stream.of(rawTopics(names), names.allClean(), List.of(names.rejected(), names.counters(), names.rekey()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> rawTopics(TopicNames names) {
        return Arrays.stream(Side.values()).map(names::raw).toList();
    }
}
