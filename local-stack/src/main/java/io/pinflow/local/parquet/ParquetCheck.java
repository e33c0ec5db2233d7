package io.pinflow.local.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import io.pinflow.local.reconcile.Report;
import io.pinflow.local.reconcile.TopicNames;
import io.pinflow.local.reconcile.TopicReader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Proves that the Parquet files of a pipeline at rest hold every clean record once, and that SQL over them answers as the
 * live insights do.
 */
public final class ParquetCheck {
    /** The live answers follow the clean posts within two intervals and two transactions. */
    private static final Duration ANSWERS_FOLLOW = Duration.ofSeconds(20);

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final TopicNames names;
    private final TopicReader topics;
    private final Path folder;
    private final Path queries;
    private final Clock clock;

    /**
     * @param folder where the sinks land, as files
     * @param queries the file that asks
     */
    public ParquetCheck(TopicNames names, TopicReader topics, Path folder, Path queries, Clock clock) {
        this.names = names;
        this.topics = topics;
        this.folder = folder;
        this.queries = queries;
        this.clock = clock;
    }

    /** @return the report with what was found */
    public Report addTo(Report report) throws InterruptedException {
        List<String> differences = new ArrayList<>();
        long rows = 0;
        try (ParquetFiles files = ParquetFiles.in(folder)) {
            for (String topic : names.allClean()) {
                RowCheck check = new RowCheck(topic, topics);
                differences.addAll(check.run(files));
                rows += check.rows();
            }
            Map<String, JsonNode> answers = files.answers(names.post(), queries);
            differences.addAll(awaitAnswers(new AnswerCheck(answers, topics, names.insight())));
            return report.with(new Report.Parquet(rows, answers.size()), differences);
        } catch (SQLException e) {
            differences.add(queries + ": it cannot be asked: " + e.getMessage());
            return report.with(new Report.Parquet(rows, 0), differences);
        }
    }

    private List<String> awaitAnswers(AnswerCheck check) throws InterruptedException {
        Instant deadline = clock.instant().plus(ANSWERS_FOLLOW);
        List<String> differences = check.run();
        while (!differences.isEmpty() && clock.instant().isBefore(deadline)) {
            Thread.sleep(INTERVAL.toMillis());
            differences = check.run();
        }
        return differences;
    }
}
