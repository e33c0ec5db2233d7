package io.pinflow.cleaner.format.avro;

import com.microsoft.kiota.ApiException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a registry that is away from a value that is wrong: for the first one waits, since no record may be refused
 * for it. Stateless; safe from any thread.
 */
final class Registry {
    private static final Logger LOG = LoggerFactory.getLogger(Registry.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TRIES = 60;
    /** Client libraries whose own exceptions mean that a service was not reached or did not let us in. */
    private static final Set<String> OF_CLIENTS = Set.of("software.amazon.awssdk.", "io.vertx.", "io.netty.");

    private static final Set<Class<? extends Throwable>> OUTAGES = Set.of(
            SocketException.class,
            SocketTimeoutException.class,
            UnknownHostException.class,
            ClosedChannelException.class,
            SSLException.class,
            java.util.concurrent.TimeoutException.class);

    private Registry() {}

    /**
     * Does what may need the registry, and tries again while that is away.
     *
     * @throws TimeoutException if it was away for a minute; the transaction rolls back then, and all is tried again
     * @throws RuntimeException for anything that time does not heal
     */
    static <T> T ask(Supplier<T> question) {
        for (int failures = 1; ; failures++) {
            try {
                return question.get();
            } catch (RuntimeException e) {
                if (!isOutage(e)) {
                    throw e;
                }
                if (failures == 1) {
                    LOG.warn("The schema registry does not answer ({}); trying until it does", root(e).toString());
                }
                if (failures == TRIES) {
                    throw new TimeoutException("The schema registry does not answer", e);
                }
                pause();
            }
        }
    }

    private static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApiException answer) {
                return answer.getResponseStatusCode() != 404 && answer.getResponseStatusCode() != 409;
            }
            for (Class<? extends Throwable> outage : OUTAGES) {
                if (outage.isInstance(cause)) {
                    return true;
                }
            }
            String name = cause.getClass().getName();
            if (OF_CLIENTS.stream().anyMatch(name::startsWith)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
