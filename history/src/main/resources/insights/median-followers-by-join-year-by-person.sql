-- The median number of followers of persons by the year of joining, 2015 to 2020 (UTC).
-- A person is a name, an age and a time of joining, and counts once, with the most followers of their posts.
WITH persons AS (
    SELECT age, date_joined, max(follower_count) AS follower_count, count(*) AS posts
    FROM post
    WHERE follower_count IS NOT NULL AND user_name IS NOT NULL AND age IS NOT NULL AND date_joined IS NOT NULL
    GROUP BY user_name, age, date_joined
), grouped AS (
    SELECT year(date_joined) AS year, follower_count, 1 AS units, posts
    FROM persons
    WHERE year(date_joined) BETWEEN 2015 AND 2020
), counts AS (
    SELECT year, follower_count, sum(units) AS units, sum(posts) AS posts
    FROM grouped
    GROUP BY year, follower_count
), running AS (
    SELECT year, follower_count,
           sum(units) OVER (PARTITION BY year ORDER BY follower_count) AS up_to_here,
           sum(units) OVER (PARTITION BY year) AS all_units,
           sum(posts) OVER (PARTITION BY year) AS posts
    FROM counts
)
SELECT year, min(follower_count) AS median_follower_count, max(posts) AS posts
FROM running
WHERE 2 * up_to_here >= all_units
GROUP BY year
ORDER BY year
