-- How many posts each year, 2018 to 2022 (UTC), has in each category.
SELECT year(posted_at) AS year, category, count(*) AS posts
FROM post
WHERE category IS NOT NULL AND year(posted_at) BETWEEN 2018 AND 2022
GROUP BY 1, category
ORDER BY 1, posts DESC, category
