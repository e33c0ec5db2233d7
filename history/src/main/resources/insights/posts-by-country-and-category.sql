-- How many posts each country has in each category.
SELECT country AS country, category, count(*) AS posts
FROM post
WHERE category IS NOT NULL AND country IS NOT NULL
GROUP BY 1, category
ORDER BY 1, posts DESC, category
