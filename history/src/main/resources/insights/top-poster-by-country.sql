-- The poster with the most followers in each country.
-- Of several with as many followers the first by name; posts counts all posts of the country that name both.
WITH ranked AS (
    SELECT country, poster_name, follower_count,
           row_number() OVER (PARTITION BY country ORDER BY follower_count DESC, poster_name) AS place,
           count(*) OVER (PARTITION BY country) AS posts
    FROM post
    WHERE country IS NOT NULL AND poster_name IS NOT NULL AND follower_count IS NOT NULL
)
SELECT country, poster_name, follower_count, posts
FROM ranked
WHERE place = 1
ORDER BY country
