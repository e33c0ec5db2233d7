package io.pinflow.msk.doctor;

import io.pinflow.msk.deploy.Talk;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Looks at one thing after the other, in the order of the flow, up to the first that is wrong. */
final class Examination {
    private final List<Check> checks;
    private final Talk talk;

    Examination(List<Check> checks, Talk talk) {
        this.checks = List.copyOf(checks);
        this.talk = talk;
    }

    /** @return whether nothing is wrong */
    boolean isWell() {
        for (Check check : checks) {
            Verdict verdict = look(check);
            talk.say("%-6s %-18s %s".formatted(verdict.kind().name().toLowerCase(), check.name(), verdict.text()));
            if (verdict.kind() == Verdict.Kind.WRONG) {
                talk.say("The first thing that is wrong is: " + check.name()
                        + ". What comes after it was not looked at.");
                return false;
            }
        }
        talk.say("Nothing is wrong.");
        return true;
    }

    private static Verdict look(Check check) {
        try {
            return check.look().call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.wrong("interrupted");
        } catch (ExecutionException e) {
            return Verdict.wrong(String.valueOf(e.getCause().getMessage()));
        } catch (Exception e) {
            return Verdict.wrong(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
