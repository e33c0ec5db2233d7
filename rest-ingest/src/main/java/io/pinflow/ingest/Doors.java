package io.pinflow.ingest;

import io.pinflow.ingest.http.Answer;
import io.pinflow.ingest.http.Dialect;
import io.pinflow.ingest.http.Endpoint;
import io.pinflow.ingest.http.Route;
import io.pinflow.ingest.http.Routes;
import io.pinflow.ingest.kinesis.KinesisDialect;
import io.pinflow.ingest.kinesis.PutRecords;
import io.pinflow.ingest.metric.IngestMetrics;
import io.pinflow.ingest.rest.Metadata;
import io.pinflow.ingest.rest.Produce;
import io.pinflow.ingest.rest.RestDialect;
import io.pinflow.ingest.send.Sender;
import io.pinflow.ingest.topic.ClusterWatch;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Every path that the door answers. */
final class Doors {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Dialect REST = new RestDialect();
    private static final Dialect KINESIS = new KinesisDialect();

    private Doors() {}

    static Routes of(
            Produce produce,
            Metadata metadata,
            PutRecords put,
            Sender sender,
            ClusterWatch cluster,
            IngestMetrics counts) {
        return new Routes(
                List.of(
                        rest("POST", "/topics/*", produce::toTopic),
                        rest("POST", "/topics/*/partitions/*", produce::toPartition),
                        new Route("PUT", "/streams/*/record", false, KINESIS, put::one),
                        new Route("PUT", "/streams/*/records", false, KINESIS, put::several),
                        rest("GET", "/", metadata::root),
                        rest("GET", "/topics", metadata::names),
                        rest("GET", "/topics/*", metadata::topic),
                        rest("GET", "/topics/*/partitions", metadata::partitions),
                        rest("GET", "/topics/*/partitions/*", metadata::partition),
                        rest("GET", "/metrics", asked -> now(Answer.text(200, IngestMetrics.TYPE, counts.text()))),
                        new Route("GET", "/live", true, REST, asked -> live(sender)),
                        new Route("GET", "/ready", true, REST, asked -> ready(sender, cluster))),
                REST);
    }

    private static Route rest(String method, String path, Endpoint endpoint) {
        return new Route(method, path, false, REST, endpoint);
    }

    private static CompletionStage<Answer> now(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    /** 503 where nothing but a restart helps. */
    private static CompletionStage<Answer> live(Sender sender) {
        return now(sender.isBroken() ? Answer.text(503, TEXT, "broken\n") : Answer.text(200, TEXT, "alive\n"));
    }

    /** 200 while posts are taken and the brokers answer. */
    private static CompletionStage<Answer> ready(Sender sender, ClusterWatch cluster) {
        return cluster.answers()
                .thenApply(answers -> answers && !sender.isBroken()
                        ? Answer.text(200, TEXT, "ready\n")
                        : Answer.text(503, TEXT, "the brokers do not answer\n"));
    }
}
