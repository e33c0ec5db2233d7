-- The country of the poster with the most followers.
-- Of several with as many followers the first by name, then by country.
WITH known AS (
    SELECT country, poster_name, follower_count
    FROM post
    WHERE country IS NOT NULL AND poster_name IS NOT NULL AND follower_count IS NOT NULL
)
SELECT country, poster_name, follower_count, (SELECT count(*) FROM known) AS posts
FROM known
ORDER BY follower_count DESC, poster_name, country
LIMIT 1
