package io.pinflow.s3.landing;

import io.pinflow.s3.key.ChainId;
import io.pinflow.s3.key.KeyLayout;
import io.pinflow.s3.landing.UploadOutcome.Listed;
import java.time.Instant;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decides which files of a chain may become objects now: the first, and others with it where all runs end files at the
 * same records, after a look at what is there already. Files are handed over in their order, the landed ones among them
 * that wait for one before.
 */
final class Lead {

    private final ChainId chain;
    private final KeyLayout layout;
    private final Uploader uploader;
    private final Earlier earlier = new Earlier();
    private Optional<LookBehind> lookBehind = Optional.empty();
    /** Whether the store does not let us look. */
    private boolean blind;
    /** Files that were dropped while they were being made: they may become objects yet. */
    private int strays;

    Lead(ChainId chain, KeyLayout layout, Uploader uploader) {
        this.chain = Objects.requireNonNull(chain, "chain");
        this.layout = Objects.requireNonNull(layout, "layout");
        this.uploader = Objects.requireNonNull(uploader, "uploader");
    }

    /**
     * Hands out the requests to be made now.
     *
     * @param mayLead whether files may become objects before the one before
     */
    void due(Deque<FileLanding> files, Instant now, boolean mayLead, Consumer<Step> sender) {
        int count = 0;
        boolean free = strays == 0;
        for (FileLanding file : files) {
            file.dueAhead(now, sender);
            free = free && mayBeMade(file, files.element(), mayLead);
            if (free) {
                file.last().filter(step -> step.isDue(now)).ifPresent(sender);
            }
            if (++count >= uploader.lead()) {
                break;
            }
        }
        lookBehind.filter(step -> step.isDue(now)).ifPresent(sender);
    }

    /** Whether a file may become an object now, provided that the one before it may. */
    private boolean mayBeMade(FileLanding file, FileLanding first, boolean mayLead) {
        if (file.isLanded()) {
            return true;
        }
        if (!isLookedBehind(file)) {
            if (file == first && lookBehind.isEmpty()) {
                lookBehind = Optional.of(new LookBehind(chain, file.firstOffset(), uploader));
            }
            return false;
        }
        if (earlier.beginAt(file.firstOffset())) {
            file.last().ifPresent(Step::expectDone);
        }
        return maySend(file, first, mayLead);
    }

    private boolean maySend(FileLanding file, FileLanding first, boolean mayLead) {
        return file == first
                || mayLead
                        && isOrderly(file)
                        && !blind
                        && isLookedBehind(file)
                        && !earlier.beginAt(file.firstOffset())
                        && !earlier.beginAt(first.firstOffset());
    }

    /** Whether the chain is one that may have, or may have had, several files underway. */
    private boolean isOrderly(FileLanding file) {
        return chain.isWholePartition() && layout.sorts(file.lastOffset());
    }

    /** Whether it is known which objects lie where the file should, or need not be. */
    private boolean isLookedBehind(FileLanding file) {
        boolean needless = blind || !uploader.respectsOthers() || !isOrderly(file);
        return needless || earlier.knows(file.lastOffset());
    }

    /**
     * When {@link #due} has something, if nothing else happens before; the end of time if never.
     *
     * @param mayLead as there
     */
    Instant dueAt(Deque<FileLanding> files, boolean mayLead) {
        Instant due = lookBehind.map(Step::dueAt).orElse(Instant.MAX);
        int count = 0;
        boolean free = strays == 0 && lookBehind.isEmpty();
        for (FileLanding file : files) {
            free = free && (file.isLanded() || maySend(file, files.element(), mayLead));
            Instant next = file.dueAt(free);
            due = next.isBefore(due) ? next : due;
            if (++count >= uploader.lead()) {
                break;
            }
        }
        return due;
    }

    /** Takes note of the objects that were there before us. */
    void learn(Listed listed) {
        lookBehind = Optional.empty();
        blind = !listed.allowed();
        earlier.learn(listed.firstOffsets(), listed.through());
    }

    /** Whether an object is known to begin behind {@code first} and at or before {@code last}. */
    boolean seesBeginningWithin(long first, long last) {
        return earlier.beginWithin(first, last);
    }

    /** Everything up to an offset is landed. */
    void passed(long offset) {
        earlier.passed(offset);
    }

    /**
     * A file is not to be landed after all. What was seen before no longer tells all there is, where it is, or may
     * become, an object.
     */
    void dropped(FileLanding file) {
        if (file.isBeingMade()) {
            strays++;
        }
        if (file.isLanded() || file.isBeingMade()) {
            earlier.forget();
        }
    }

    /** A request has ended whose outcome no longer matters to its file. */
    void strayEnded(Step step) {
        if (step instanceof FileStep carrier
                && carrier.file().last().filter(step::equals).isPresent()) {
            strays--;
        }
    }
}
