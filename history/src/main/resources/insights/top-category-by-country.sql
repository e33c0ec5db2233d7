-- The most popular category in each country.
-- Of several categories with as many posts the first by name stands in category, the others in ties.
WITH counts AS (
    SELECT country AS country, category, count(*) AS posts
    FROM post
    WHERE category IS NOT NULL AND country IS NOT NULL
    GROUP BY 1, category
), ranked AS (
    SELECT country, category, posts,
           rank() OVER (PARTITION BY country ORDER BY posts DESC) AS place,
           row_number() OVER (PARTITION BY country ORDER BY posts DESC, category) AS turn
    FROM counts
    WHERE country IS NOT NULL
)
SELECT country,
       min(category) AS category,
       array_sort(array_agg(category) FILTER (WHERE turn > 1)) AS ties,
       max(posts) AS posts
FROM ranked
WHERE place = 1
GROUP BY country
ORDER BY country
