package io.pinflow.cleaner.verb;

import io.pinflow.cleaner.CleanerApp;
import io.pinflow.cleaner.CleanerConfig;
import io.pinflow.cleaner.CleanerTopology;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.reject.SizeLimits;
import io.pinflow.cleaner.reject.Suspects;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Describes the topology, without asking a broker. */
@Command(name = "topology", description = "Describes the way of the records, with its stores and topics.")
public final class TopologyVerb implements Callable<Integer> {
    @ParentCommand
    private CleanerApp app;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CleanerConfig config = app.settings();
        Suspects none = new Suspects(new SizeLimits(config.clients().producer(), Map.of()));
        spec.commandLine()
                .getOut()
                .println(CleanerTopology.build(config, config.topicPartitions(), new Flow(), none)
                        .describe());
        return ExitCode.OK;
    }
}
