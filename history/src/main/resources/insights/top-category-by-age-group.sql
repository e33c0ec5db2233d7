-- The most popular category in each age group.
-- Of several categories with as many posts the first by name stands in category, the others in ties.
WITH counts AS (
    SELECT CASE WHEN age BETWEEN 18 AND 24 THEN '18-24'
             WHEN age BETWEEN 25 AND 35 THEN '25-35'
             WHEN age BETWEEN 36 AND 50 THEN '36-50'
             WHEN age >= 51 THEN '51+' END AS age_group, category, count(*) AS posts
    FROM post
    WHERE category IS NOT NULL AND age >= 18
    GROUP BY 1, category
), ranked AS (
    SELECT age_group, category, posts,
           rank() OVER (PARTITION BY age_group ORDER BY posts DESC) AS place,
           row_number() OVER (PARTITION BY age_group ORDER BY posts DESC, category) AS turn
    FROM counts
    WHERE age_group IS NOT NULL
)
SELECT age_group,
       min(category) AS category,
       array_sort(array_agg(category) FILTER (WHERE turn > 1)) AS ties,
       max(posts) AS posts
FROM ranked
WHERE place = 1
GROUP BY age_group
ORDER BY age_group
