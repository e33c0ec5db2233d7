package io.pinflow.msk.request;

/**
 * One revision of something on AWS that connectors are made from.
 *
 * @param arn whose
 * @param number from 1
 */
public record Revision(String arn, long number) {}
