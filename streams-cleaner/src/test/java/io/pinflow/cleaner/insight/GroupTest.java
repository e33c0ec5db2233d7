package io.pinflow.cleaner.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupTest {
    @Test
    void namesInsightPopulationAndPartsInItsKey() {
        Group group = new Group(
                Insight.MEDIAN_FOLLOWERS_BY_JOIN_YEAR_AND_AGE_GROUP, Population.PERSON, List.of("2016", "18-24"));

        assertThat(group.key()).isEqualTo("median-followers-by-join-year-and-age-group|person|2016|18-24");
        assertThat(Group.parse(group.key())).contains(group);
    }

    @Test
    void readsACountryWithABar() {
        Group group = Group.ofPosts(Insight.TOP_POSTER_BY_COUNTRY, "A|B");

        assertThat(Group.parse(group.key())).contains(group);
    }

    @Test
    void readsTheOneGroupOfAQuestionWithoutGroups() {
        assertThat(Group.parse("top-poster|post|")).contains(Group.ofPosts(Insight.TOP_POSTER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "top-poster", "top-poster|post", "other|post|x", "top-poster|other|"})
    void doesNotReadWhatItDidNotWrite(String key) {
        assertThat(Group.parse(key)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"17,", "18,18-24", "24,18-24", "25,25-35", "35,25-35", "36,36-50", "50,36-50", "51,51+", "150,51+"})
    void putsAnAgeIntoOneGroupOrNone(long age, String group) {
        AgeGroups groups = AgeGroups.parse(List.of("18-24", "25-35", "36-50", "51+"));

        assertThat(groups.of(age).orElse(null)).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "18-24,24-30;24-30 overlaps 18-24",
                "51+,60-70;60-70 overlaps 51+",
                "24-18;24-18 holds no age",
                "old;old is no age group"
            })
    void refusesGroupsThatCannotBe(String names, String message) {
        assertThatThrownBy(() -> AgeGroups.parse(List.of(names.split(","))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void takesBothEndsOfARangeOfYears() {
        YearRange years = YearRange.parse("2018-2022");

        assertThat(years.contains(2017)).isFalse();
        assertThat(years.contains(2018)).isTrue();
        assertThat(years.contains(2022)).isTrue();
        assertThat(years.contains(2023)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2022-2018,2022 comes after 2018; write 2018-2022", "2018,expected two years such as 2018-2022"})
    void refusesARangeThatCannotBe(String text, String message) {
        assertThatThrownBy(() -> YearRange.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
