package io.pinflow.msk.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private final List<String> said = new ArrayList<>();

    @Test
    void goesOnOverNotesAndEndsWell() {
        boolean isWell =
                examine(new Check("one", () -> Verdict.well("fine")), new Check("two", () -> Verdict.note("paused")));

        assertThat(isWell).isTrue();
        assertThat(said)
                .containsExactly(
                        "well   one                fine", "note   two                paused", "Nothing is wrong.");
    }

    @Test
    void stopsAtTheFirstThingThatIsWrong() {
        boolean isWell = examine(new Check("one", () -> Verdict.wrong("broken; mend it")), new Check("two", () -> {
            throw new AssertionError("not looked at");
        }));

        assertThat(isWell).isFalse();
        assertThat(said).last().asString().contains("The first thing that is wrong is: one.");
    }

    @Test
    void aLookThatFailsCountsAsWrongWithItsMessage() {
        assertThat(examine(new Check("one", () -> {
                    throw new IOException("no route");
                })))
                .isFalse();
        assertThat(examine(new Check("two", () -> {
                    throw new ExecutionException(new IllegalStateException("not authorized"));
                })))
                .isFalse();

        assertThat(said).anyMatch(line -> line.endsWith("no route")).anyMatch(line -> line.endsWith("not authorized"));
    }

    @Test
    void theReasonOfATraceIsItsFirstSentenceThatSaysOne() {
        String trace = """
                org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask due to unrecoverable exception.
                \tat a.B.c(B.java:1)
                Caused by: org.apache.kafka.connect.errors.ConnectException: s3://none is not there. Create the bucket.
                \t... 3 more
                Caused by: software.amazon.awssdk.services.s3.model.NoSuchBucketException: (Service: S3)
                """;

        assertThat(WorkerChecks.cause(trace)).isEqualTo("s3://none is not there. Create the bucket.");
        assertThat(WorkerChecks.cause("")).isEqualTo("no reason given; look at the worker's log");
    }

    private boolean examine(Check... checks) {
        return new Examination(List.of(checks), said::add).isWell();
    }
}
