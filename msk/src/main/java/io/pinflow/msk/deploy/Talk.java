package io.pinflow.msk.deploy;

/** Tells a person what happens, a line at a time. */
@FunctionalInterface
public interface Talk {
    void say(String line);
}
