-- The median number of followers of persons by the year of joining, 2015 to 2020 (UTC), and age group.
-- A person is a name, an age and a time of joining, and counts once, with the most followers of their posts.
WITH persons AS (
    SELECT age, date_joined, max(follower_count) AS follower_count, count(*) AS posts
    FROM post
    WHERE follower_count IS NOT NULL AND user_name IS NOT NULL AND age IS NOT NULL AND date_joined IS NOT NULL
    GROUP BY user_name, age, date_joined
), grouped AS (
    SELECT year(date_joined) AS year, CASE WHEN age BETWEEN 18 AND 24 THEN '18-24'
             WHEN age BETWEEN 25 AND 35 THEN '25-35'
             WHEN age BETWEEN 36 AND 50 THEN '36-50'
             WHEN age >= 51 THEN '51+' END AS age_group, follower_count, 1 AS units, posts
    FROM persons
    WHERE year(date_joined) BETWEEN 2015 AND 2020 AND age >= 18
), counts AS (
    SELECT year, age_group, follower_count, sum(units) AS units, sum(posts) AS posts
    FROM grouped
    GROUP BY year, age_group, follower_count
), running AS (
    SELECT year, age_group, follower_count,
           sum(units) OVER (PARTITION BY year, age_group ORDER BY follower_count) AS up_to_here,
           sum(units) OVER (PARTITION BY year, age_group) AS all_units,
           sum(posts) OVER (PARTITION BY year, age_group) AS posts
    FROM counts
)
SELECT year, age_group, min(follower_count) AS median_follower_count, max(posts) AS posts
FROM running
WHERE 2 * up_to_here >= all_units
GROUP BY year, age_group
ORDER BY year, age_group
