package io.pinflow.cleaner.verb;

import io.pinflow.cleaner.CleanerApp;
import io.pinflow.cleaner.CleanerConfig;
import io.pinflow.cleaner.topic.NeededTopic;
import io.pinflow.cleaner.topic.TopicReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows every topic that is needed, internal ones too, and creates those that are missing. */
@Command(
        name = "topics",
        description = {
            "Shows every topic that is needed, internal ones too, and what is wrong with it.",
            "Exit status 1 if a topic is missing or wrong."
        })
public final class TopicsVerb implements Callable<Integer> {
    @ParentCommand
    private CleanerApp app;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--create",
            description = "Creates those that are missing. Needed where the broker refuses Kafka Streams' own internal"
                    + " topics (MSK Serverless and Express), or where the cleaner may not create topics.")
    private boolean create;

    @Override
    public Integer call() throws InterruptedException {
        CleanerConfig config = app.settings();
        try (Admin admin = Admin.create(config.clients().admin())) {
            TopicReport report = new TopicReport(admin, config.topics());
            List<TopicReport.Line> lines = report.lines(config.topicPartitions());
            if (create) {
                for (TopicReport.Line line : lines) {
                    if (line.partitions().isEmpty()) {
                        report.create(line.topic(), config.replicationFactor());
                    }
                }
            }
            return print(lines);
        }
    }

    private int print(List<TopicReport.Line> lines) {
        PrintWriter out = spec.commandLine().getOut();
        boolean allWell = true;
        for (TopicReport.Line line : lines) {
            boolean isCreated = create && line.partitions().isEmpty();
            boolean isWell = isCreated || line.complaint().isEmpty();
            allWell &= isWell;
            out.printf(
                    "%-48s %3d  %-44s %s%n",
                    line.topic().name(),
                    line.topic().partitions(),
                    settings(line.topic()),
                    isCreated ? "created" : isWell ? "ok" : line.complaint());
        }
        out.flush();
        return allWell ? ExitCode.OK : CleanerApp.GAVE_UP;
    }

    private static String settings(NeededTopic topic) {
        return new TreeMap<>(topic.settings())
                .entrySet().stream()
                        .map(Object::toString)
                        .reduce((a, b) -> a + ' ' + b)
                        .orElse("-");
    }
}
