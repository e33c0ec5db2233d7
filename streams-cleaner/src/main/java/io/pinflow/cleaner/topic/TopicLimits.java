package io.pinflow.cleaner.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the broker how large a batch each topic takes. */
public final class TopicLimits {
    private static final Logger LOG = LoggerFactory.getLogger(TopicLimits.class);

    private final Admin admin;

    public TopicLimits(Admin admin) {
        this.admin = admin;
    }

    /** The limit of each topic in bytes, without those that do not exist yet, are not ours to look at or are not told. */
    public Map<String, Integer> of(Collection<String> topics) throws InterruptedException {
        Collection<ConfigResource> asked = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Integer> limits = new HashMap<>();
        for (Map.Entry<ConfigResource, KafkaFuture<Config>> answer :
                admin.describeConfigs(asked).values().entrySet()) {
            try {
                ConfigEntry limit = answer.getValue().get().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
                if (limit != null && limit.value() != null) {
                    limits.put(answer.getKey().name(), Integer.parseInt(limit.value()));
                }
            } catch (ExecutionException e) {
                LOG.debug("Not told how large a batch {} takes", answer.getKey().name(), e.getCause());
            }
        }
        return limits;
    }
}
