package io.pinflow.msk.account;

import java.util.Optional;

/**
 * The latest operation on a connector, such as a change of its settings.
 *
 * @param arn of the operation
 * @param isOver whether it has ended, well or not
 * @param failure why it failed, if it did
 */
public record OperationState(String arn, boolean isOver, Optional<String> failure) {}
