package io.pinflow.msk.account;

import io.pinflow.msk.request.Revision;

/**
 * A worker configuration as it is now.
 *
 * @param revision its ARN and latest revision
 * @param isGoing whether it is being deleted
 */
public record WorkerState(Revision revision, boolean isGoing) {}
