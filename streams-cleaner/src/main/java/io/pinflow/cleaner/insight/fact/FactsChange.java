package io.pinflow.cleaner.insight.fact;

import io.pinflow.cleaner.post.PostChange;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What was true of one post, and what is. It is sent in the transaction that changes the post, and heard once.
 *
 * @param before empty if the post did not count
 * @param after empty if it does not count any more
 */
public record FactsChange(Optional<PostFacts> before, Optional<PostFacts> after) {
    private static final byte FORM = 1;

    /** The change of facts that a change of a post means; empty if no question asks for what changed. */
    public static Optional<FactsChange> of(PostChange post) {
        FactsChange change =
                new FactsChange(post.before().map(PostFacts::of), post.after().map(PostFacts::of));
        return change.before.equals(change.after) ? Optional.empty() : Optional.of(change);
    }

    /** The form in which it travels: form (1 byte), length of the facts before (4, zero for none), both facts. */
    public byte[] toBytes() {
        byte[] was = before.map(PostFacts::toBytes).orElse(new byte[0]);
        byte[] is = after.map(PostFacts::toBytes).orElse(new byte[0]);
        return ByteBuffer.allocate(1 + Integer.BYTES + was.length + is.length)
                .put(FORM)
                .putInt(was.length)
                .put(was)
                .put(is)
                .array();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws RuntimeException if it is something else
     */
    public static FactsChange fromBytes(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte form = in.get();
        if (form != FORM) {
            throw new IllegalArgumentException(
                    "The change of a post's facts has form " + form + ", and this program reads form " + FORM);
        }
        int length = in.getInt();
        ByteBuffer was = in.slice(in.position(), length);
        ByteBuffer is = in.slice(in.position() + length, in.remaining() - length);
        return new FactsChange(read(was), read(is));
    }

    private static Optional<PostFacts> read(ByteBuffer facts) {
        return facts.hasRemaining() ? Optional.of(PostFacts.fromBytes(facts)) : Optional.empty();
    }
}
