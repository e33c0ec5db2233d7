package io.pinflow.cleaner.http.engine;

import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** How much of a topic is still to be read, from what Kafka's consumers measure. Stateless; safe from any thread. */
final class ConsumerLag {
    private ConsumerLag() {}

    /**
     * The sum over the partitions that these consumers read, in offsets; empty while they read none. A topic with a dot
     * is measured twice, the second time under a name with underscores for those who still ask so (KIP-1109); only the
     * first counts.
     */
    static OptionalLong of(Map<MetricName, ? extends Metric> metrics, String topic) {
        OptionalLong sum = OptionalLong.empty();
        for (Map.Entry<MetricName, ? extends Metric> entry : metrics.entrySet()) {
            if (isLagOf(entry.getKey(), topic)
                    && entry.getValue().metricValue() instanceof Double lag
                    && !lag.isNaN()) {
                sum = OptionalLong.of(sum.orElse(0) + lag.longValue());
            }
        }
        return sum;
    }

    private static boolean isLagOf(MetricName name, String topic) {
        return name.name().equals("records-lag") && topic.equals(name.tags().get("topic"));
    }
}
