package io.pinflow.msk.doctor;

import java.util.concurrent.Callable;

/**
 * One thing to look at.
 *
 * @param name what it is
 * @param look finds out; whatever it throws counts as wrong, with its message
 */
record Check(String name, Callable<Verdict> look) {}
