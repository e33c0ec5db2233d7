package io.pinflow.rds.metrics;

/** What a task tells about itself over JMX, as {@code io.pinflow.rds:type=source-task,connector=…,task=…}. */
public interface TaskFiguresMXBean {
    /** @return rows handed to Connect since the task started */
    long getRows();

    /** @return rows since the start that were committed after rows that follow them */
    long getLateRows();

    /** @return posts handed to Connect since the start; 0 unless the mode is emulation */
    long getPosts();

    /**
     * @return rows that were not handed over yet of the tables that lag, counted every 15 s, up to 100,000 of each table;
     *     0 before the first count
     */
    long getLagRows();

    /** @return seconds since the table that lags most had no more rows; 0 if none lags */
    double getLagSeconds();

    /** @return seconds since the database last answered; -1 if it never did */
    double getLastQueryAgeSeconds();

    /** @return connections opened since the start, but for the first */
    long getReconnects();

    /** @return missing ids and rows of the latest stretch of time that the positions remember */
    long getRemembered();

    /** @return tables that wait since no more can be remembered */
    int getHeldTables();

    /** @return tables that cannot be read and are tried again every minute */
    int getFailedTables();
}
