package io.pinflow.cleaner.clean;

/**
 * The names of the nodes behind the cleaning.
 *
 * @param join takes records that lie where their post belongs
 * @param rekey takes records that lie elsewhere
 * @param rejected takes refused records
 */
public record CleanOutputs(String join, String rekey, String rejected) {}
