package io.pinflow.ingest.send;

import io.pinflow.ingest.refusal.Refusal;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** What failures of Kafka are called in answers: the codes of Confluent's REST proxy. Stateless. */
public final class KafkaErrors {
    /** Kafka does not know the door. */
    public static final int AUTHENTICATION = 40101;
    /** Kafka does not let the door do this. */
    public static final int AUTHORIZATION = 40301;
    /** No such topic. */
    public static final int TOPIC_NOT_FOUND = 40401;
    /** No such partition. */
    public static final int PARTITION_NOT_FOUND = 40402;
    /** Kafka refuses the record. */
    public static final int KAFKA = 50002;
    /** The same record may succeed later. */
    public static final int RETRIABLE = 50003;
    /** Something that is not Kafka's. */
    public static final int INTERNAL = 500;

    private KafkaErrors() {}

    /** The code of a record that failed. */
    public static int code(Throwable failure) {
        if (failure instanceof AuthenticationException) {
            return AUTHENTICATION;
        }
        if (failure instanceof AuthorizationException) {
            return AUTHORIZATION;
        }
        if (failure instanceof RetriableException) {
            return RETRIABLE;
        }
        return failure instanceof KafkaException ? KAFKA : INTERNAL;
    }

    /** The refusal of a request because the cluster could not be asked about its topic. */
    public static Refusal refusal(String topic, Throwable failure) {
        if (failure instanceof UnknownTopicOrPartitionException) {
            return Refusal.of(TOPIC_NOT_FOUND, "Topic " + topic + " not found; create it first");
        }
        if (failure instanceof TimeoutException) {
            return Refusal.brokerAway("Broker not available: " + failure.getMessage());
        }
        int code = code(failure);
        return code == RETRIABLE
                ? Refusal.brokerAway("Broker not available: " + failure.getMessage())
                : Refusal.of(code, failure.getMessage());
    }

    /** Whether a producer that reports this can never send again. */
    static boolean isFatal(Throwable failure) {
        return failure instanceof ClusterAuthorizationException || failure instanceof UnsupportedVersionException;
    }
}
