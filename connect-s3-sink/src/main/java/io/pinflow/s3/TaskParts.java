package io.pinflow.s3;

import io.pinflow.s3.store.ObjectStore;
import io.pinflow.s3.store.S3ObjectStore;
import io.pinflow.s3.store.S3Settings;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What a task is made of, apart from its settings.
 *
 * @param stores opens a bucket
 * @param uploadThreads makes so many threads, at most
 * @param clock tells the time of scheduled rotations and retries
 */
record TaskParts(Function<S3Settings, ObjectStore> stores, IntFunction<ExecutorService> uploadThreads, Clock clock) {

    private static final long IDLE_THREAD_SECONDS = 30;

    /** S3, and this machine. */
    static TaskParts real() {
        return new TaskParts(S3ObjectStore::new, TaskParts::daemons, Clock.systemUTC());
    }

    /** Threads that come when needed, go when idle, and do not keep the worker from ending. */
    private static ExecutorService daemons(int most) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, IDLE_THREAD_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "pinflow-s3-upload-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
