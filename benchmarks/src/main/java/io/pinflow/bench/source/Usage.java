package io.pinflow.bench.source;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What this process has used so far.
 *
 * @param wallNanos a reading of the clock
 * @param cpuNanos of all threads, with those of the collector and the compiler
 * @param allocated bytes by each thread that is alive
 */
record Usage(long wallNanos, long cpuNanos, Map<Long, Long> allocated) {
    static Usage now() {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> allocated = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            allocated.put(ids[i], Math.max(0, bytes[i]));
        }
        return new Usage(System.nanoTime(), process.getProcessCpuTime(), allocated);
    }

    /** A thread that ended in between does not count. */
    Usage since(Usage before) {
        Map<Long, Long> more = new HashMap<>();
        allocated.forEach((id, bytes) -> more.put(id, bytes - before.allocated.getOrDefault(id, 0L)));
        return new Usage(wallNanos - before.wallNanos, cpuNanos - before.cpuNanos, more);
    }

    double seconds() {
        return wallNanos / 1e9;
    }

    double cpuSecondsPerMillion(int rows) {
        return cpuNanos / 1e9 / rows * 1e6;
    }

    double bytesPerRow(int rows) {
        return (double) allocated.values().stream().mapToLong(Long::longValue).sum() / rows;
    }
}
