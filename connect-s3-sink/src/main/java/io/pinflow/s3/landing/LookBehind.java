package io.pinflow.s3.landing;

import io.pinflow.s3.key.ChainId;
import io.pinflow.s3.landing.UploadOutcome.Listed;
import io.pinflow.s3.store.StoreRefusedException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists the objects of a chain from some offset on. */
final class LookBehind extends Step {

    private static final Logger log = LoggerFactory.getLogger(LookBehind.class);

    private final ChainId chain;
    private final long from;
    private final Uploader uploader;

    LookBehind(ChainId chain, long from, Uploader uploader) {
        this.chain = Objects.requireNonNull(chain, "chain");
        this.from = from;
        this.uploader = Objects.requireNonNull(uploader, "uploader");
    }

    @Override
    UploadOutcome attempt(boolean perhapsDone) {
        return uploader.attempt(this::list);
    }

    private UploadOutcome list() {
        try {
            return uploader.list(chain, from);
        } catch (StoreRefusedException notAllowed) {
            log.warn(
                    "Files of {} go one after the other, as their folder cannot be listed. Allow s3:ListBucket to have"
                            + " them go at one time. {}",
                    chain.source(),
                    notAllowed.getMessage());
            return new Listed(List.of(), Long.MAX_VALUE, false);
        }
    }

    @Override
    boolean isOver() {
        return false;
    }
}
