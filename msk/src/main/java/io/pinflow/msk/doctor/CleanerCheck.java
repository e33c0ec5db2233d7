package io.pinflow.msk.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whether the cleaner says that it works. */
final class CleanerCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private CleanerCheck() {}

    /** @param cleaner its {@code http.host} and {@code http.port} */
    static Check at(URI cleaner) {
        return new Check("cleaner", () -> {
            try {
                int status = HttpClient.newBuilder()
                        .connectTimeout(PATIENCE)
                        .build()
                        .send(
                                HttpRequest.newBuilder(URI.create(cleaner + "/ready"))
                                        .timeout(PATIENCE)
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                return switch (status) {
                    case 200 -> Verdict.well("ready at " + cleaner);
                    case 204 -> Verdict.note("has no partition to work on yet, at " + cleaner);
                    default -> Verdict.wrong("answers " + status + " at " + cleaner + "/ready; look at its log");
                };
            } catch (IOException e) {
                return Verdict.wrong("no answer from " + cleaner + ": " + e
                        + ". Start the cleaner with http.port set, or check --cleaner");
            }
        });
    }
}
