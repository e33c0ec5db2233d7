package io.pinflow.ingest.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pinflow.ingest.body.Budget;
import io.pinflow.ingest.http.AnswerListener;
import io.pinflow.ingest.send.SendListener;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;

/**
 * Everything countable in the text form of Prometheus: requests and records of the door as {@code pinflow_ingest_…}, those
 * of the producer as {@code kafka_…}, memory as {@code jvm_…}. Safe from any thread.
 */
public final class IngestMetrics implements AnswerListener, SendListener, AutoCloseable {
    /** The media type of {@link #text}. */
    public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final KafkaClientMetrics kafka;
    private final Counter acknowledged = records("acknowledged");
    private final Counter failed = records("failed");

    /** Measures these. */
    public IngestMetrics(Producer<?, ?> producer, Budget budget) {
        new JvmMemoryMetrics().bindTo(registry);
        this.kafka = new KafkaClientMetrics(producer);
        kafka.bindTo(registry);
        Gauge.builder("pinflow.ingest.inflight.requests", budget, Budget::requests)
                .description("Requests that are not answered yet")
                .register(registry);
        Gauge.builder("pinflow.ingest.inflight", budget, Budget::bytes)
                .description("Bytes of them")
                .baseUnit("bytes")
                .register(registry);
    }

    private Counter records(String outcome) {
        return Counter.builder("pinflow.ingest.records")
                .description("Records by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public void answered(String path, int status, long nanos) {
        Timer.builder("pinflow.ingest.requests")
                .description("Requests, from the first byte to the answer")
                .tag("path", path)
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void acknowledged() {
        acknowledged.increment();
    }

    @Override
    public void failed() {
        failed.increment();
    }

    /** Records that every in-sync replica has. */
    public long acknowledgedCount() {
        return (long) acknowledged.count();
    }

    /** Records that were refused, or of which nobody knows. */
    public long failedCount() {
        return (long) failed.count();
    }

    /** All of it. */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        kafka.close();
        registry.close();
    }
}
