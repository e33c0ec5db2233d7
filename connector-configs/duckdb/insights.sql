-- The nine questions, asked of the Parquet files of clean.post with DuckDB:  duckdb < connector-configs/duckdb/insights.sql
-- For files in S3, add  INSTALL httpfs; LOAD httpfs; CREATE SECRET (TYPE s3, PROVIDER credential_chain);  and name the bucket.
SET TimeZone = 'UTC';
SET VARIABLE files = '.pinflow/data/s3/pinflow/parquet/pinflow.clean.post/*/*/*.parquet';

-- Every change of a post is a row; the latest counts. Versions of one post lie in one Kafka partition, in folders by hour of
-- the record's time, in files by first offset.
CREATE OR REPLACE TEMP TABLE posts AS
SELECT *,
       year(posted_at) AS posted,
       year(date_joined) AS joined,
       CASE WHEN age BETWEEN 18 AND 24 THEN '18-24' WHEN age BETWEEN 25 AND 35 THEN '25-35'
            WHEN age BETWEEN 36 AND 50 THEN '36-50' WHEN age >= 51 THEN '51+' END AS age_group
FROM read_parquet(getvariable('files'), hive_partitioning = true, filename = true, file_row_number = true)
QUALIFY row_number() OVER (
    PARTITION BY ind
    ORDER BY dt DESC, hour DESC, CAST(regexp_extract(filename, '\+(\d+)\.[^/]*$', 1) AS BIGINT) DESC,
             file_row_number DESC) = 1;

CREATE OR REPLACE TEMP MACRO top_category(name, column_name) AS TABLE
SELECT name AS insight, 'post' AS "by", grp AS "group", winners[1] AS category, winners[2:] AS ties, posts
FROM (SELECT grp, list(category ORDER BY category) AS winners, any_value(n) AS posts
      FROM (SELECT grp, category, n, max(n) OVER (PARTITION BY grp) AS most
            FROM (SELECT CASE column_name WHEN 'country' THEN country WHEN 'age_group' THEN age_group
                              ELSE CASE WHEN posted BETWEEN 2018 AND 2022 THEN CAST(posted AS VARCHAR) END END AS grp,
                         category, count(*) AS n
                  FROM posts WHERE category IS NOT NULL GROUP BY ALL)
            WHERE grp IS NOT NULL)
      WHERE n = most GROUP BY grp);

SELECT *, "group" AS country FROM top_category('top-category-by-country', 'country') ORDER BY "group";
SELECT *, CAST("group" AS BIGINT) AS year FROM top_category('top-category-by-year', 'year') ORDER BY "group";
SELECT *, "group" AS age_group FROM top_category('top-category-by-age-group', 'age_group') ORDER BY "group";

CREATE OR REPLACE TEMP VIEW known AS
SELECT country, poster_name, follower_count FROM posts
WHERE country IS NOT NULL AND poster_name IS NOT NULL AND follower_count IS NOT NULL;

SELECT 'top-poster-by-country' AS insight, 'post' AS "by", country AS "group", country, poster_name, follower_count, posts
FROM (SELECT *, count(*) OVER (PARTITION BY country) AS posts,
             row_number() OVER (PARTITION BY country ORDER BY follower_count DESC, poster_name) AS place FROM known)
WHERE place = 1 ORDER BY country;

SELECT 'top-poster' AS insight, 'post' AS "by", '' AS "group", country, poster_name, follower_count, posts
FROM (SELECT *, count(*) OVER () AS posts,
             row_number() OVER (ORDER BY follower_count DESC, poster_name, country) AS place FROM known)
WHERE place = 1;

-- By post, and by person with the largest count among that person's posts.
CREATE OR REPLACE TEMP VIEW counted AS
SELECT 'post' AS "by", age_group, joined, follower_count, 1 AS n FROM posts WHERE follower_count IS NOT NULL
UNION ALL
SELECT 'person', age_group, joined, max(follower_count), count(*) FROM posts
WHERE follower_count IS NOT NULL AND user_name IS NOT NULL AND age IS NOT NULL AND date_joined IS NOT NULL
GROUP BY user_name, age, date_joined, age_group, joined;

-- The lower of the two in the middle.
SELECT 'median-followers-by-age-group' AS insight, "by", age_group AS "group", age_group,
       quantile_disc(follower_count, 0.5) AS median_follower_count, CAST(sum(n) AS BIGINT) AS posts
FROM counted WHERE age_group IS NOT NULL GROUP BY "by", age_group ORDER BY "by", "group";

SELECT 'median-followers-by-join-year' AS insight, "by", CAST(joined AS VARCHAR) AS "group", joined AS year,
       quantile_disc(follower_count, 0.5) AS median_follower_count, CAST(sum(n) AS BIGINT) AS posts
FROM counted WHERE joined BETWEEN 2015 AND 2020 GROUP BY "by", joined ORDER BY "by", "group";

SELECT 'median-followers-by-join-year-and-age-group' AS insight, "by", joined || '|' || age_group AS "group",
       joined AS year, age_group,
       quantile_disc(follower_count, 0.5) AS median_follower_count, CAST(sum(n) AS BIGINT) AS posts
FROM counted WHERE joined BETWEEN 2015 AND 2020 AND age_group IS NOT NULL
GROUP BY "by", joined, age_group ORDER BY "by", "group";

SELECT 'users-joined-by-year' AS insight, 'post' AS "by", CAST(joined AS VARCHAR) AS "group", joined AS year,
       count(DISTINCT (user_name, age, date_joined)) AS users, count(*) AS posts
FROM posts
WHERE joined BETWEEN 2015 AND 2020 AND user_name IS NOT NULL AND age IS NOT NULL
GROUP BY joined ORDER BY joined;
