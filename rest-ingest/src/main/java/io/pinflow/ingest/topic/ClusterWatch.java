package io.pinflow.ingest.topic;

import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Asks whether the brokers answer. Safe from any thread; never blocks. */
public final class ClusterWatch {
    private static final int LIMIT_MS = 2000;

    private final Admin admin;

    public ClusterWatch(Admin admin) {
        this.admin = admin;
    }

    /** Whether a broker answers within two seconds; never fails. */
    public CompletionStage<Boolean> answers() {
        return admin.describeCluster(new DescribeClusterOptions().timeoutMs(LIMIT_MS))
                .nodes()
                .toCompletionStage()
                .handle((nodes, failure) -> failure == null && !nodes.isEmpty());
    }
}
