package io.pinflow.msk.account;

import io.pinflow.msk.request.Revision;
import java.util.Optional;
import software.amazon.awssdk.services.kafkaconnect.model.CustomPluginState;

/**
 * A custom plugin as it is now.
 *
 * @param revision its ARN and latest revision
 * @param state of the copying of its archive
 * @param reason why it failed, if it did
 */
public record PluginState(Revision revision, CustomPluginState state, Optional<String> reason) {}
