package io.pinflow.msk.doctor;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** Whether the brokers answer and the topics are there. */
final class ClusterChecks {
    private final Admin admin;
    private final String bootstrap;
    private final String prefix;

    ClusterChecks(Admin admin, String bootstrap, String prefix) {
        this.admin = admin;
        this.bootstrap = bootstrap;
        this.prefix = prefix;
    }

    List<Check> checks() {
        return List.of(new Check("brokers", this::brokers), new Check("topics", this::topics));
    }

    private Verdict brokers() throws InterruptedException {
        try {
            int nodes = admin.describeCluster().nodes().get().size();
            return Verdict.well(nodes + (nodes == 1 ? " broker" : " brokers") + " at " + bootstrap);
        } catch (ExecutionException e) {
            return Verdict.wrong(
                    "no answer from " + bootstrap + ": " + e.getCause().getMessage()
                            + ". Check the address, the security group (9098 for IAM), and --client-properties");
        }
    }

    private Verdict topics() throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<String> missing = Stream.of(
                        "pin",
                        "geo",
                        "user",
                        "clean.pin",
                        "clean.geo",
                        "clean.user",
                        "clean.post",
                        "rejected",
                        "insight")
                .map(name -> prefix + name)
                .filter(name -> !existing.contains(name))
                .toList();
        if (!missing.isEmpty()) {
            return Verdict.wrong(missing
                    + " missing; start the cleaner once, or run ./pinflow msk deploy, or check --prefix " + prefix);
        }
        Set<Integer> sizes = new TreeSet<>();
        List<String> raw = rawTopics();
        Map<String, TopicDescription> found =
                admin.describeTopics(raw).allTopicNames().get();
        found.values().forEach(topic -> sizes.add(topic.partitions().size()));
        return sizes.size() == 1
                ? Verdict.well(
                        "all there; the raw ones have " + sizes.iterator().next() + " partitions each")
                : Verdict.wrong(
                        "the raw topics have " + sizes + " partitions; the cleaner needs the same number for all");
    }

    /** The topics that the cleaner reads. */
    List<String> rawTopics() {
        return List.of(prefix + "pin", prefix + "geo", prefix + "user");
    }
}
