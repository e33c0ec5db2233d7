package io.pinflow.local.demo;

import io.pinflow.local.parquet.ParquetCheck;
import io.pinflow.local.reconcile.BucketReader;
import io.pinflow.local.reconcile.CaughtUp;
import io.pinflow.local.reconcile.Draws;
import io.pinflow.local.reconcile.Expectation;
import io.pinflow.local.reconcile.FixtureRows;
import io.pinflow.local.reconcile.KafkaTopicReader;
import io.pinflow.local.reconcile.Reconciliation;
import io.pinflow.local.reconcile.Report;
import io.pinflow.local.reconcile.S3BucketReader;
import io.pinflow.local.reconcile.TopicReader;
import io.pinflow.local.stack.Connectors;
import io.pinflow.local.stack.Pace;
import io.pinflow.local.stack.Stack;
import io.pinflow.local.stack.StackSettings;
import io.pinflow.local.stack.Stages;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Runs some posts through a started pipeline to the end, and compares all that lies in its topics and its bucket. */
public final class Demo {
    /** How long a stage may make no progress before the demonstration fails. */
    private static final Duration WITHOUT_PROGRESS = Duration.ofSeconds(60);

    private static final int SEED = 100;
    private static final int BOUND = 11_001;

    private final Stack stack;
    private final Connectors connectors;
    private final Consumer<String> show;

    /** @param show takes a short text about the progress, which replaces the one before */
    public Demo(Stack stack, Connectors connectors, Consumer<String> show) {
        this.stack = stack;
        this.connectors = connectors;
        this.show = show;
    }

    /**
     * Sends the posts, waits until every stage has worked off what it reads, and reconciles everything since the pipeline was
     * empty.
     *
     * @param posts 0 or more; with 0 only what is there is compared
     * @throws io.pinflow.local.part.PartFailure if a part or a connector fails
     * @throws Stalled if a stage makes no progress for a minute; the message names it
     */
    public Report run(long posts, Pace pace) throws InterruptedException {
        long target = connectors.startSourceFor(posts, pace);
        Progress progress = new Progress(WITHOUT_PROGRESS, Clock.systemUTC());
        awaitSource(target, progress);
        awaitStages(progress);
        show.accept("Reading every topic and every object back ...");
        Report report = reconcile(Math.toIntExact(target));
        return connectors.landParquet() ? parquetCheck().addTo(report) : report;
    }

    private void awaitSource(long target, Progress progress) throws InterruptedException {
        while (true) {
            checkAll();
            long sent = connectors.postsSent();
            show.accept("%,d of %,d posts sent".formatted(sent, target));
            if (sent >= target) {
                return;
            }
            progress.await("source", sent);
        }
    }

    private void awaitStages(Progress progress) throws InterruptedException {
        try (CaughtUp caughtUp = new CaughtUp(stack.brokerAddress())) {
            for (Stages.Stage stage : connectors.stages().stages()) {
                while (true) {
                    checkAll();
                    var backlog = caughtUp.backlog(stage.group(), stage.topics());
                    if (backlog.isCaughtUp()) {
                        break;
                    }
                    show.accept("Waiting for the %s".formatted(stage.name()));
                    progress.await(stage.name(), backlog);
                }
            }
            while (caughtUp.hasOpenTransaction(Stages.allTopics(StackSettings.TOPICS))) {
                progress.await("last transaction", "open");
            }
        }
    }

    private void checkAll() {
        stack.check();
        connectors.check();
    }

    /** Compares what lies in topics and bucket with the posts sent; nothing may flow meanwhile. */
    public Report reconcile(int posts) {
        return reconcile(
                posts,
                new KafkaTopicReader(stack.brokerAddress()),
                new S3BucketReader(stack.bucket().client(), stack.bucket().name()));
    }

    private ParquetCheck parquetCheck() {
        return new ParquetCheck(
                StackSettings.TOPICS,
                new KafkaTopicReader(stack.brokerAddress()),
                stack.folder().data("s3").resolve(StackSettings.BUCKET).resolve(Connectors.PARQUET),
                stack.installation().insightQueries(),
                Clock.systemUTC());
    }

    /** The same over other copies of the topics and the bucket. */
    public Report reconcile(int posts, TopicReader topics, BucketReader bucket) {
        Expectation expectation = new Expectation(
                StackSettings.TOPICS, new Draws(posts, SEED, BOUND), Stages.landings(StackSettings.TOPICS));
        return new Reconciliation(expectation, topics, bucket, new FixtureRows()).run();
    }
}
