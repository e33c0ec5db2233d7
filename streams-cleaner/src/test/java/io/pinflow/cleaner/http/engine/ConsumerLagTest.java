package io.pinflow.cleaner.http.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.stats.Value;
import org.junit.jupiter.api.Test;

class ConsumerLagTest {
    private final Metrics metrics = new Metrics();

    private void measure(String topic, int partition, double lag) {
        MetricName name = metrics.metricName(
                "records-lag",
                "consumer-fetch-manager-metrics",
                "",
                Map.of("client-id", "c", "topic", topic, "partition", Integer.toString(partition)));
        var sensor = metrics.sensor(topic + partition);
        sensor.add(name, new Value());
        sensor.record(lag);
    }

    @Test
    void countsEachPartitionOnceThoughKafkaMeasuresTopicsWithDotsUnderTwoNames() {
        measure("pinflow.pin", 0, 7);
        measure("pinflow_pin", 0, 7);
        measure("pinflow.pin", 1, 5);
        measure("pinflow_pin", 1, 5);
        measure("pinflow.geo", 0, 100);

        assertThat(ConsumerLag.of(metrics.metrics(), "pinflow.pin")).hasValue(12);
    }

    @Test
    void tellsNothingOfATopicThatNobodyReads() {
        measure("pinflow.pin", 0, 7);

        assertThat(ConsumerLag.of(metrics.metrics(), "pinflow.user")).isEmpty();
    }
}
