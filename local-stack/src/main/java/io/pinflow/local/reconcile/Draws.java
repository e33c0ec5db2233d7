package io.pinflow.local.reconcile;

/**
 * What the course's emulator draws: for each post a pause (0 or 1 s), then the index of the row.
 *
 * @param posts how many posts were drawn, counted from the first after seeding
 * @param seed as given to {@code random.seed}; the course's is 100
 * @param bound the indexes drawn lie below it; the course's is 11,001
 */
public record Draws(int posts, long seed, int bound) {
    private static final int PAUSES = 2;

    public Draws {
        if (posts < 0 || bound < 1) {
            throw new IllegalArgumentException("cannot draw " + posts + " posts below " + bound);
        }
    }

    /** The index of each post in the order of the draws. */
    public int[] indexes() {
        MersenneTwister random = new MersenneTwister(seed);
        int[] indexes = new int[posts];
        for (int post = 0; post < posts; post++) {
            random.below(PAUSES);
            indexes[post] = random.below(bound);
        }
        return indexes;
    }
}
