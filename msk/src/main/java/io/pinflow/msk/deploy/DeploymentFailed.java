package io.pinflow.msk.deploy;

/** A deployment did not come to its end; the message tells why, as far as AWS told. */
public final class DeploymentFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeploymentFailed(String message) {
        super(message);
    }
}
