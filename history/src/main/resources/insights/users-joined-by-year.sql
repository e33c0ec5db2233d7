-- How many persons joined in each year, 2015 to 2020 (UTC).
-- A person is a name, an age and a time of joining; posts without one of them are nobody's.
WITH persons AS (
    SELECT year(date_joined) AS year, count(*) AS posts
    FROM post
    WHERE user_name IS NOT NULL AND age IS NOT NULL AND year(date_joined) BETWEEN 2015 AND 2020
    GROUP BY user_name, age, date_joined
)
SELECT year, count(*) AS users, sum(posts) AS posts
FROM persons
GROUP BY year
ORDER BY year
