package io.pinflow.bench.history;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A post made up from its number alone, so that every run makes the same ones; about as long as the course's. */
final class MadePost {
    private static final List<String> CATEGORIES = List.of(
            "art",
            "beauty",
            "christmas",
            "diy-and-crafts",
            "education",
            "event-planning",
            "finance",
            "home-decor",
            "mens-fashion",
            "quotes",
            "tattoos",
            "travel",
            "vehicles");

    private static final List<String> WORDS = List.of(
            "summer",
            "winter",
            "garden",
            "paper",
            "kitchen",
            "small",
            "rooms",
            "colours",
            "gifts",
            "children",
            "wall",
            "quick",
            "cheap",
            "evening",
            "ideas",
            "style",
            "wedding",
            "old",
            "wood",
            "light");

    private static final long FIRST_POSTED =
            Instant.parse("2017-10-01T00:00:00Z").getEpochSecond();
    private static final long FIRST_JOINED =
            Instant.parse("2015-10-20T00:00:00Z").getEpochSecond();
    private static final int DAY = 86_400;

    private final long ind;
    private final int version;
    private final String uniqueId;
    private final String words;
    private final String category;
    private final int poster;
    private final long followers;
    private final String country;
    private final double latitude;
    private final double longitude;
    private final long posted;
    private final int person;
    private final int age;
    private final long joined;

    /** @param version goes into the title */
    MadePost(long ind, int version) {
        SplittableRandom random = new SplittableRandom(ind);
        this.ind = ind;
        this.version = version;
        this.uniqueId = "%016x-%016x".formatted(random.nextLong(), random.nextLong());
        this.words = words(random);
        this.category = CATEGORIES.get((int) (CATEGORIES.size() * Math.pow(random.nextDouble(), 1.5)));
        this.poster = (int) (300_000 * Math.pow(random.nextDouble(), 2));
        this.followers = new SplittableRandom(poster).nextInt(5_000) * 1_000L;
        this.country = "Country " + (int) (220 * Math.pow(random.nextDouble(), 2));
        this.latitude = Math.round(random.nextDouble(-90, 90) * 1e4) / 1e4;
        this.longitude = Math.round(random.nextDouble(-180, 180) * 1e3) / 1e3;
        this.posted = FIRST_POSTED + random.nextLong(1_900L * DAY);
        this.person = random.nextInt(200_000);
        SplittableRandom ofPerson = new SplittableRandom(-1 - person);
        this.age = 18 + ofPerson.nextInt(43);
        this.joined = FIRST_JOINED + ofPerson.nextLong(720L * DAY);
    }

    private static String words(SplittableRandom random) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            words.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return words.toString();
    }

    String cleanPin() {
        return '{' + cleanPinFields() + '}';
    }

    private String cleanPinFields() {
        return pinTexts("ind") + "\"follower_count\":" + followers + ",\"save_location\":\"/data/" + category + '"';
    }

    private String pinTexts(String numberName) {
        return "\"" + numberName + "\":" + ind + ",\"unique_id\":\"" + uniqueId + "\",\"title\":\"" + title()
                + "\",\"description\":\"" + words + "\",\"poster_name\":\"Poster " + poster + "\",\"tag_list\":\""
                + words.replace(' ', ',')
                + "\",\"is_image_or_video\":\"image\",\"image_src\":\"https://pictures.example/originals/"
                + uniqueId + ".jpg\",\"category\":\"" + category + "\",";
    }

    private String title() {
        return version == 0 ? words.substring(0, 40) : words.substring(0, 40) + ", version " + version;
    }

    String cleanGeo() {
        return "{\"ind\":" + ind + ",\"country\":\"" + country + "\",\"coordinates\":[" + latitude + ',' + longitude
                + "],\"timestamp\":\"" + Instant.ofEpochSecond(posted) + "\"}";
    }

    String cleanUser() {
        return "{\"ind\":" + ind + ",\"user_name\":\"Person " + person + "\",\"age\":" + age + ",\"date_joined\":\""
                + Instant.ofEpochSecond(joined) + "\"}";
    }

    String cleanPost() {
        return '{' + cleanPinFields() + ",\"country\":\"" + country + "\",\"coordinates\":[" + latitude + ','
                + longitude
                + "],\"posted_at\":\"" + Instant.ofEpochSecond(posted) + "\",\"user_name\":\"Person " + person
                + "\",\"age\":" + age + ",\"date_joined\":\"" + Instant.ofEpochSecond(joined) + "\"}";
    }

    String rawPin() {
        return '{' + pinTexts("index") + "\"follower_count\":\"" + followers / 1_000
                + "k\",\"downloaded\":1,\"save_location\":\"Local save in /data/" + category + "\"}";
    }

    String rawGeo() {
        return String.format(
                Locale.ROOT,
                "{\"ind\":%d,\"timestamp\":\"%s\",\"latitude\":%s,\"longitude\":%s,\"country\":\"%s\"}",
                ind,
                withoutZone(posted),
                latitude,
                longitude,
                country);
    }

    String rawUser() {
        return "{\"ind\":" + ind + ",\"first_name\":\"Person\",\"last_name\":\"" + person + "\",\"age\":" + age
                + ",\"date_joined\":\"" + withoutZone(joined) + "\"}";
    }

    private static String withoutZone(long second) {
        String instant = Instant.ofEpochSecond(second).toString();
        return instant.substring(0, instant.length() - 1);
    }
}
