package io.pinflow.cleaner.run;

import io.pinflow.cleaner.count.Flow;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line of counts to the log each time it is run. Safe from any thread. */
final class FlowReport implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FlowReport.class);

    private final Flow flow;
    private final Map<Flow.Event, Long> before = new EnumMap<>(Flow.Event.class);
    private long postsBefore;
    private long givenUpBefore;

    FlowReport(Flow flow) {
        this.flow = flow;
    }

    @Override
    public synchronized void run() {
        long read = flow.count(Flow.Event.READ);
        LOG.info(
                "read {} since the last line: {} changed, {} duplicates, {} late, {} rejected, {} re-keyed, {} posts"
                        + " written, {} given up incomplete; read {} since the start",
                since(Flow.Event.READ),
                since(Flow.Event.CHANGED),
                since(Flow.Event.DUPLICATE),
                since(Flow.Event.LATE),
                since(Flow.Event.REJECTED),
                since(Flow.Event.REKEYED),
                postsSince(),
                givenUpSince(),
                read);
    }

    private long since(Flow.Event event) {
        long now = flow.count(event);
        Long last = before.put(event, now);
        return last == null ? now : now - last;
    }

    private long postsSince() {
        long now = flow.posts();
        long since = now - postsBefore;
        postsBefore = now;
        return since;
    }

    private long givenUpSince() {
        long now = flow.postsGivenUp();
        long since = now - givenUpBefore;
        givenUpBefore = now;
        return since;
    }
}
