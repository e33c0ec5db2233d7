-- How many persons of each age group joined in each year, 2015 to 2020 (UTC).
WITH persons AS (
    SELECT DISTINCT user_name, age, date_joined
    FROM post
    WHERE user_name IS NOT NULL AND age >= 18 AND year(date_joined) BETWEEN 2015 AND 2020
)
SELECT year(date_joined) AS year,
       CASE WHEN age BETWEEN 18 AND 24 THEN '18-24'
             WHEN age BETWEEN 25 AND 35 THEN '25-35'
             WHEN age BETWEEN 36 AND 50 THEN '36-50'
             WHEN age >= 51 THEN '51+' END AS age_group,
       count(*) AS users
FROM persons
GROUP BY 1, 2
ORDER BY 1, 2
