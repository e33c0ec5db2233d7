-- The most popular category of each year of posting, 2018 to 2022 (UTC).
-- Of several categories with as many posts the first by name stands in category, the others in ties.
WITH counts AS (
    SELECT year(posted_at) AS year, category, count(*) AS posts
    FROM post
    WHERE category IS NOT NULL AND year(posted_at) BETWEEN 2018 AND 2022
    GROUP BY 1, category
), ranked AS (
    SELECT year, category, posts,
           rank() OVER (PARTITION BY year ORDER BY posts DESC) AS place,
           row_number() OVER (PARTITION BY year ORDER BY posts DESC, category) AS turn
    FROM counts
    WHERE year IS NOT NULL
)
SELECT year,
       min(category) AS category,
       array_sort(array_agg(category) FILTER (WHERE turn > 1)) AS ties,
       max(posts) AS posts
FROM ranked
WHERE place = 1
GROUP BY year
ORDER BY year
