package io.pinflow.rds.table;

import org.apache.kafka.common.config.types.Password;

/** A user and what proves it: a password, or a token that serves as one. */
public record Login(String user, Password password) {}
