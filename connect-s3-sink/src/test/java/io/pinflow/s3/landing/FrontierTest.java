package io.pinflow.s3.landing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrontierTest {

    @Test
    void isTheLowestOpenOffsetWhereNoObjectReachesBeyond() {
        Frontier frontier = new Frontier();
        frontier.landed(0, 9);

        assertThat(frontier.below(10)).isEqualTo(10);
    }

    @Test
    void stepsBackBeforeAnObjectThatReachesBeyond() {
        Frontier frontier = new Frontier();
        frontier.landed(4, 12);

        assertThat(frontier.below(10)).isEqualTo(4);
        assertThat(frontier.below(13)).isEqualTo(13);
    }

    @Test
    void stepsBackAgainBeforeAnObjectThatReachesIntoTheFirst() {
        Frontier frontier = new Frontier();
        frontier.landed(1, 5);
        frontier.landed(4, 12);
        frontier.landed(7, 8);

        assertThat(frontier.below(10)).isEqualTo(1);
    }

    @Test
    void standsAtTheStartOfAnObjectThatBeginsThere() {
        Frontier frontier = new Frontier();
        frontier.landed(10, 20);

        assertThat(frontier.below(10)).isEqualTo(10);
    }
}
