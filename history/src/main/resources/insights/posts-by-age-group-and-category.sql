-- How many posts each age group has in each category.
SELECT CASE WHEN age BETWEEN 18 AND 24 THEN '18-24'
             WHEN age BETWEEN 25 AND 35 THEN '25-35'
             WHEN age BETWEEN 36 AND 50 THEN '36-50'
             WHEN age >= 51 THEN '51+' END AS age_group, category, count(*) AS posts
FROM post
WHERE category IS NOT NULL AND age >= 18
GROUP BY 1, category
ORDER BY 1, posts DESC, category
