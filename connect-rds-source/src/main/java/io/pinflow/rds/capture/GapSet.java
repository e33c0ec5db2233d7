package io.pinflow.rds.capture;

import io.pinflow.rds.table.IdRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Gaps in the order of their ids. As text, for the offset: {@code seconds:distance+more,distance;seconds:…}, where a
 * distance counts from the end of the gap before, and {@code +more} is left out for a single id.
 */
final class GapSet {
    static final GapSet EMPTY = new GapSet(List.of());

    private final List<Gap> gaps;
    private final int length;

    private GapSet(List<Gap> gaps) {
        this.gaps = List.copyOf(gaps);
        this.length = toText().length();
    }

    /** @throws IllegalArgumentException if the text is not one of ours */
    static GapSet of(String text) {
        List<Gap> gaps = new ArrayList<>();
        long end = 0;
        for (String group : text.isEmpty() ? new String[0] : text.split(";")) {
            int colon = group.indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("gaps has no time in " + group);
            }
            long seenAt = Long.parseLong(group.substring(0, colon));
            for (String gap : group.substring(colon + 1).split(",")) {
                int plus = gap.indexOf('+');
                long from = end + Long.parseLong(plus < 0 ? gap : gap.substring(0, plus));
                end = plus < 0 ? from : from + Long.parseLong(gap.substring(plus + 1));
                gaps.add(Gap.of(from, end, seenAt));
            }
        }
        return new GapSet(gaps);
    }

    boolean isEmpty() {
        return gaps.isEmpty();
    }

    /** @return how many gaps there are */
    int size() {
        return gaps.size();
    }

    /** @return characters of the text */
    int length() {
        return length;
    }

    List<IdRange> ranges() {
        return gaps.stream().map(Gap::ids).toList();
    }

    /** @param more beyond every gap of this set, in order */
    GapSet with(List<Gap> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Gap> all = new ArrayList<>(gaps);
        all.addAll(more);
        return new GapSet(all);
    }

    /** @param ids in ascending order */
    GapSet without(List<Long> ids) {
        List<Gap> rest = new ArrayList<>();
        int next = 0;
        for (Gap gap : gaps) {
            long from = gap.ids().from();
            while (next < ids.size() && ids.get(next) <= gap.ids().to()) {
                long id = ids.get(next++);
                if (id < from) {
                    continue;
                }
                if (id > from) {
                    rest.add(Gap.of(from, id - 1, gap.seenAt()));
                }
                from = id + 1;
            }
            if (from <= gap.ids().to()) {
                rest.add(Gap.of(from, gap.ids().to(), gap.seenAt()));
            }
        }
        return new GapSet(rest);
    }

    GapSet keeping(Predicate<Gap> wanted) {
        List<Gap> rest = gaps.stream().filter(wanted).toList();
        return rest.size() == gaps.size() ? this : new GapSet(rest);
    }

    /**
     * @param before the gap before; null if there is none
     * @return characters that one more gap adds to the text at most
     */
    static int lengthOf(Gap gap, Gap before) {
        long distance = gap.ids().from() - (before == null ? 0 : before.ids().to());
        int ids = Long.toString(distance).length() + 1;
        if (gap.ids().from() != gap.ids().to()) {
            ids += Long.toString(gap.ids().to() - gap.ids().from()).length() + 1;
        }
        boolean sharesTime = before != null && before.seenAt() == gap.seenAt();
        return sharesTime ? ids : ids + Long.toString(gap.seenAt()).length() + 1;
    }

    String toText() {
        StringBuilder text = new StringBuilder();
        long end = 0;
        Gap before = null;
        for (Gap gap : gaps) {
            if (before == null || before.seenAt() != gap.seenAt()) {
                text.append(before == null ? "" : ";").append(gap.seenAt()).append(':');
            } else {
                text.append(',');
            }
            text.append(gap.ids().from() - end);
            if (gap.ids().to() != gap.ids().from()) {
                text.append('+').append(gap.ids().to() - gap.ids().from());
            }
            end = gap.ids().to();
            before = gap;
        }
        return text.toString();
    }
}
