-- The median number of followers by the year of joining, 2015 to 2020 (UTC).
-- Each post counts. Of two numbers in the middle the lower is taken.
WITH grouped AS (
    SELECT year(date_joined) AS year, follower_count, 1 AS units, 1 AS posts
    FROM post
    WHERE follower_count IS NOT NULL AND year(date_joined) BETWEEN 2015 AND 2020
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
