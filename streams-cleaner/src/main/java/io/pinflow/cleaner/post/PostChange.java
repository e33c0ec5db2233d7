package io.pinflow.cleaner.post;

import java.util.Optional;

/**
 * What became of one joined post.
 *
 * @param before as it was; empty if it was not complete
 * @param after as it is; empty if it is not complete any more
 */
public record PostChange(Optional<CleanPost> before, Optional<CleanPost> after) {}
