package io.pinflow.msk.cli;

import java.io.PrintWriter;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Tells a person why a command failed. */
final class Complaint {
    private Complaint() {}

    /** The message of the failure, or what it is where it has none; the trace too where {@code PINFLOW_TRACE} is set. */
    static void print(Throwable failure, PrintWriter err) {
        err.println("pinflow: " + sentence(failure));
        if (System.getenv("PINFLOW_TRACE") != null) {
            failure.printStackTrace(err);
        }
        err.flush();
    }

    private static String sentence(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        if (failure instanceof SdkClientException && message.startsWith("Unable to load credentials")) {
            return "no AWS credentials were found. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; with SSO:"
                    + " eval \"$(aws configure export-credentials --format env)\"";
        }
        if (failure instanceof AwsServiceException refused && refused.statusCode() == 403) {
            return message
                    + ". The rights that a deployment takes stand in connector-configs/msk/iam/policy-deployer.json";
        }
        if (failure instanceof AwsServiceException conflict && conflict.statusCode() == 409) {
            return message + ". Something of this name was made meanwhile, or is being deleted: run the command again";
        }
        return message;
    }
}
