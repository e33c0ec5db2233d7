-- Tables of Athena over what the sinks land. Put your bucket and user id in place of those below. New folders are found
-- without a crawler (partition projection); a query should always name a dt, since each day is 24 folders.

CREATE DATABASE IF NOT EXISTS pinflow;

CREATE EXTERNAL TABLE IF NOT EXISTS pinflow.clean_pin (
    `ind` bigint,
    `unique_id` string,
    `title` string,
    `description` string,
    `follower_count` bigint,
    `poster_name` string,
    `tag_list` string,
    `is_image_or_video` string,
    `image_src` string,
    `save_location` string,
    `category` string
)
PARTITIONED BY (dt string, hour string)
STORED AS PARQUET
LOCATION 's3://user-0a1b2c3d4e5f-bucket/parquet/0a1b2c3d4e5f.clean.pin/'
TBLPROPERTIES (
    'projection.enabled' = 'true',
    'projection.dt.type' = 'date',
    'projection.dt.format' = 'yyyy-MM-dd',
    'projection.dt.range' = '2026-01-01,NOW',
    'projection.dt.interval' = '1',
    'projection.dt.interval.unit' = 'DAYS',
    'projection.hour.type' = 'integer',
    'projection.hour.range' = '0,23',
    'projection.hour.digits' = '2',
    'storage.location.template' = 's3://user-0a1b2c3d4e5f-bucket/parquet/0a1b2c3d4e5f.clean.pin/dt=${dt}/hour=${hour}/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS pinflow.clean_geo (
    `ind` bigint,
    `country` string,
    `coordinates` array<double>,
    `timestamp` timestamp
)
PARTITIONED BY (dt string, hour string)
STORED AS PARQUET
LOCATION 's3://user-0a1b2c3d4e5f-bucket/parquet/0a1b2c3d4e5f.clean.geo/'
TBLPROPERTIES (
    'projection.enabled' = 'true',
    'projection.dt.type' = 'date',
    'projection.dt.format' = 'yyyy-MM-dd',
    'projection.dt.range' = '2026-01-01,NOW',
    'projection.dt.interval' = '1',
    'projection.dt.interval.unit' = 'DAYS',
    'projection.hour.type' = 'integer',
    'projection.hour.range' = '0,23',
    'projection.hour.digits' = '2',
    'storage.location.template' = 's3://user-0a1b2c3d4e5f-bucket/parquet/0a1b2c3d4e5f.clean.geo/dt=${dt}/hour=${hour}/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS pinflow.clean_user (
    `ind` bigint,
    `user_name` string,
    `age` int,
    `date_joined` timestamp
)
PARTITIONED BY (dt string, hour string)
STORED AS PARQUET
LOCATION 's3://user-0a1b2c3d4e5f-bucket/parquet/0a1b2c3d4e5f.clean.user/'
TBLPROPERTIES (
    'projection.enabled' = 'true',
    'projection.dt.type' = 'date',
    'projection.dt.format' = 'yyyy-MM-dd',
    'projection.dt.range' = '2026-01-01,NOW',
    'projection.dt.interval' = '1',
    'projection.dt.interval.unit' = 'DAYS',
    'projection.hour.type' = 'integer',
    'projection.hour.range' = '0,23',
    'projection.hour.digits' = '2',
    'storage.location.template' = 's3://user-0a1b2c3d4e5f-bucket/parquet/0a1b2c3d4e5f.clean.user/dt=${dt}/hour=${hour}/'
);

CREATE EXTERNAL TABLE IF NOT EXISTS pinflow.clean_post (
    `ind` bigint,
    `unique_id` string,
    `title` string,
    `description` string,
    `follower_count` bigint,
    `poster_name` string,
    `tag_list` string,
    `is_image_or_video` string,
    `image_src` string,
    `save_location` string,
    `category` string,
    `country` string,
    `coordinates` array<double>,
    `posted_at` timestamp,
    `user_name` string,
    `age` int,
    `date_joined` timestamp
)
PARTITIONED BY (dt string, hour string)
STORED AS PARQUET
LOCATION 's3://user-0a1b2c3d4e5f-bucket/parquet/0a1b2c3d4e5f.clean.post/'
TBLPROPERTIES (
    'projection.enabled' = 'true',
    'projection.dt.type' = 'date',
    'projection.dt.format' = 'yyyy-MM-dd',
    'projection.dt.range' = '2026-01-01,NOW',
    'projection.dt.interval' = '1',
    'projection.dt.interval.unit' = 'DAYS',
    'projection.hour.type' = 'integer',
    'projection.hour.range' = '0,23',
    'projection.hour.digits' = '2',
    'storage.location.template' = 's3://user-0a1b2c3d4e5f-bucket/parquet/0a1b2c3d4e5f.clean.post/dt=${dt}/hour=${hour}/'
);

-- The posts as they are now: every change of a post is a row, the latest counts. Rows of one post lie in one Kafka partition;
-- within an hour the file's first offset, in its name, orders them. Two changes of one post within one file are rare and
-- cannot be told apart here; the DuckDB file of this folder's neighbour can.
CREATE OR REPLACE VIEW pinflow.post_now AS
SELECT * FROM (
    SELECT *, row_number() OVER (
        PARTITION BY ind
        ORDER BY dt DESC, hour DESC, regexp_extract("$path", '\+(\d+)\.[^/]*$', 1) DESC) AS age_of_row
    FROM pinflow.clean_post)
WHERE age_of_row = 1;
