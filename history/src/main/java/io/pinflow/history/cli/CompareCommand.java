package io.pinflow.history.cli;

import io.pinflow.history.answer.Answers;
import io.pinflow.history.compare.Comparison;
import io.pinflow.history.compare.LiveAnswers;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the answers of the tables with the cleaner's live ones. */
@Command(
        name = "compare",
        description = "Compares the answers of the tables with the cleaner's live ones and names every difference;"
                + " exit status 1 if there is one.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Mixin
    private SparkOptions options;

    @Option(
            names = "--live",
            required = true,
            paramLabel = "URL|FILE",
            description = "Address of a cleaner, as http://host:8080, or a file with the values of the insight topic."
                    + " A cleaner's http.token is taken from PINFLOW_HTTP_TOKEN.")
    private String live;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (SparkOptions.Session session = options.open(spec.commandLine().getOut())) {
            session.progress().begin("Working out the answers");
            Answers answers = new Answers(session.spark(), options.folders(session));
            Comparison comparison = Comparison.of(
                    answers, LiveAnswers.read(live, Optional.ofNullable(System.getenv("PINFLOW_HTTP_TOKEN"))));
            comparison.differences().forEach(session.progress()::say);
            session.progress()
                    .say("%,d answers compared, %,d differ"
                            .formatted(
                                    comparison.compared(),
                                    comparison.differences().size()));
            return comparison.differences().isEmpty() ? 0 : 1;
        }
    }
}
