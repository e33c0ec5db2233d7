package io.pinflow.s3.landing;

import io.pinflow.s3.batch.SourceRange;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;

/** The answer to an object that lies where ours should, and that we did not begin: stop, rather than guess. */
final class Conflict {

    private Conflict() {}

    /**
     * @param address of the object, for people
     * @param ours what we were about to write
     * @param found what the object says it holds; empty if it says nothing we understand
     */
    static ConnectException at(String address, SourceRange ours, Optional<SourceRange> found) {
        String theirs = found.map(range -> "it holds " + range)
                .orElse(
                        "it does not say what it holds, so another writer put it there, or the note beside it, whose name"
                                + " begins with an underscore, was deleted");
        return new ConnectException("Cannot land " + ours + " at " + address + ": an object is there already, and "
                + theirs + ". " + question(ours, found)
                + " Move the old object away or choose another topics.dir, then restart the task;"
                + " enable.conditional.writes=false would write over it, as Confluent's sink does.");
    }

    /**
     * @param address of an object of a file, for people
     * @param ours the records that the objects beside it hold, or would
     * @param found the records that it holds
     */
    static ConnectException ofCompanions(String address, SourceRange ours, SourceRange found) {
        return new ConnectException("Cannot land " + ours + " at " + address + ": an object is there already, and it"
                + " holds " + found + ", while objects of keys and headers must hold the same records as those of"
                + " values. Was store.kafka.keys or store.kafka.headers changed while objects were on their way, or did"
                + " Kafka delete records in between? Move the objects of this offset away, then restart the task.");
    }

    private static String question(SourceRange ours, Optional<SourceRange> found) {
        if (found.isEmpty()) {
            return "Did another sink write to this bucket before?";
        }
        if (!found.get().source().equals(ours.source())) {
            return "Do two topics land under one name, through a renaming transform?";
        }
        return "Was the topic deleted and created again?";
    }
}
