package io.pinflow.cleaner.http.endpoint;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pinflow.cleaner.count.Flow;
import io.pinflow.cleaner.http.Answer;
import io.pinflow.cleaner.side.Side;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Everything countable in the text form of Prometheus: our own counts as {@code pinflow_records_total} and
 * {@code pinflow_posts_written_total}, those of Kafka Streams and its clients as {@code kafka_…}, memory as
 * {@code jvm_…}. Safe from any thread.
 */
public final class MetricsAnswer implements AutoCloseable {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicReference<KafkaStreamsMetrics> streams = new AtomicReference<>();

    /** @param flow what this process has done */
    public MetricsAnswer(Flow flow) {
        new JvmMemoryMetrics().bindTo(registry);
        for (Side side : Side.values()) {
            for (Flow.Event event : Flow.Event.values()) {
                count(registry, flow, side, event);
            }
        }
        FunctionCounter.builder("pinflow.posts.written", flow, Flow::posts)
                .description("Joined posts written, deletions too")
                .register(registry);
    }

    private static void count(MeterRegistry registry, Flow flow, Side side, Flow.Event event) {
        FunctionCounter.builder("pinflow.records", flow, counted -> counted.count(side, event))
                .description("What happened to raw records in this process")
                .tag("side", side.sideName())
                .tag("event", event.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    /** Takes in what Kafka Streams and its clients measure. */
    public void bind(KafkaStreams running) {
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(running);
        metrics.bindTo(registry);
        streams.set(metrics);
    }

    /** The metrics. */
    public Answer answer() {
        byte[] body = registry.scrape().getBytes(StandardCharsets.UTF_8);
        return new Answer(200, TEXT, body, Map.of());
    }

    @Override
    public void close() {
        Optional.ofNullable(streams.get()).ifPresent(KafkaStreamsMetrics::close);
        registry.close();
    }
}
