package io.pinflow.history.cli;

import io.pinflow.history.answer.Answer;
import io.pinflow.history.answer.Answers;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Answers the questions from the table of posts. */
@Command(
        name = "insights",
        description = "Answers the nine questions, and the course's tables, from the table of posts.",
        mixinStandardHelpOptions = true)
final class InsightsCommand implements Callable<Integer> {
    @Mixin
    private SparkOptions options;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Writes each answer as Parquet and as CSV into a folder of its own here.")
    private String out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (SparkOptions.Session session = options.open(spec.commandLine().getOut())) {
            Answers answers = new Answers(session.spark(), options.folders(session));
            for (Answer answer : Answer.values()) {
                session.progress().begin(answer.answerName());
                Dataset<Row> rows = answers.rows(answer).cache();
                session.progress().say(answer.answerName() + ": " + answer.title());
                session.progress().say(TextTable.of(rows));
                if (out != null) {
                    answers.write(answer, rows, out);
                }
                rows.unpersist();
            }
        }
        return 0;
    }
}
