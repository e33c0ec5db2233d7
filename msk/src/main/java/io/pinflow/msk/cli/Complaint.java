package io.pinflow.msk.cli;

import java.io.PrintWriter;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Tells a person why a command failed. */
final class Complaint {
    private Complaint() {}

    /** The message of the failure, or what it is where it has none; the trace too where {@code PINFLOW_TRACE} is set. */
    static void print(Throwable failure, PrintWriter err) {
        err.println("pinflow: " + (failure.getMessage() == null ? failure.toString() : failure.getMessage())
                + mend(failure));
        if (System.getenv("PINFLOW_TRACE") != null) {
            failure.printStackTrace(err);
        }
        err.flush();
    }

    private static String mend(Throwable failure) {
        if (failure instanceof AwsServiceException refused && refused.statusCode() == 403) {
            return ". The rights that a deployment takes stand in connector-configs/msk/iam/policy-deployer.json";
        }
        return failure instanceof AwsServiceException conflict && conflict.statusCode() == 409
                ? ". Something of this name was made meanwhile, or is being deleted: run the command again"
                : "";
    }
}
