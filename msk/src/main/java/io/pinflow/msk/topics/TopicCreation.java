package io.pinflow.msk.topics;

import io.pinflow.msk.deploy.DeploymentFailed;
import io.pinflow.msk.deploy.Talk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates the topics that are missing, since MSK creates none by itself; those that exist are left as they are. */
public final class TopicCreation {
    private final Admin admin;
    private final Optional<Short> replicationFactor;
    private final Talk talk;

    /** @param replicationFactor copies of each topic; empty for the broker's default */
    public TopicCreation(Admin admin, Optional<Short> replicationFactor, Talk talk) {
        this.admin = admin;
        this.replicationFactor = replicationFactor;
        this.talk = talk;
    }

    /** @throws DeploymentFailed if the brokers cannot be reached or refuse, or a topic has another number of partitions */
    public void run(List<TopicPlan> topics) {
        try {
            List<String> existing = new ArrayList<>(admin.listTopics().names().get());
            List<TopicPlan> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            missing.forEach(topic -> talk.say("topic " + topic + " is created"));
            create(missing);
            compare(topics.stream()
                    .filter(topic -> existing.contains(topic.name()))
                    .toList());
        } catch (ExecutionException e) {
            throw new DeploymentFailed(
                    "the topics cannot be created: " + e.getCause().getMessage() + ". " + mend(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeploymentFailed("interrupted while topics were created");
        }
    }

    /** One that someone else has made meanwhile, such as the cleaner, is as good. */
    private void create(List<TopicPlan> missing) throws ExecutionException, InterruptedException {
        var results = admin.createTopics(missing.stream()
                        .map(topic -> topic.toCreate(replicationFactor))
                        .toList())
                .values()
                .values();
        for (KafkaFuture<Void> result : results) {
            try {
                result.get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private static String mend(ExecutionException failure) {
        return failure.getCause() instanceof InvalidReplicationFactorException
                ? "Set topics.replicationFactor of the deployment file to what the cluster can hold"
                : "Run this where the brokers can be reached, with rights of policy-deployer.json, or pass over it with"
                        + " --skip-topics";
    }

    private void compare(List<TopicPlan> existing) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found = admin.describeTopics(
                        existing.stream().map(TopicPlan::name).toList())
                .allTopicNames()
                .get();
        for (TopicPlan topic : existing) {
            int partitions = found.get(topic.name()).partitions().size();
            if (partitions != topic.partitions()) {
                throw new DeploymentFailed("topic " + topic.name() + " has " + partitions
                        + " partitions, the plan says " + topic.partitions()
                        + "; change the plan (raw and clean topics must all have the same number)");
            }
        }
    }
}
