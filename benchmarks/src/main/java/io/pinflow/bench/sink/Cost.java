package io.pinflow.bench.sink;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;

/**
 * What a piece of work took, of the whole process.
 *
 * @param wallSeconds on the clock
 * @param cpuSeconds of all threads, the collector's and the compiler's included
 * @param allocatedBytes of all threads that live at its end
 */
record Cost(double wallSeconds, double cpuSeconds, double allocatedBytes) {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final double NANOS = 1e9;

    static Cost of(Runnable work) {
        System.gc();
        long wall = System.nanoTime();
        long cpu = PROCESS.getProcessCpuTime();
        long allocated = allocatedSoFar();
        work.run();
        return new Cost(
                (System.nanoTime() - wall) / NANOS,
                (PROCESS.getProcessCpuTime() - cpu) / NANOS,
                allocatedSoFar() - allocated);
    }

    private static long allocatedSoFar() {
        long all = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            all += Math.max(0, bytes);
        }
        return all;
    }

    /** The medians of several runs, each figure for itself. */
    static Cost median(List<Cost> runs) {
        return new Cost(
                runs.stream().map(Cost::wallSeconds).sorted().toList().get(runs.size() / 2),
                runs.stream().map(Cost::cpuSeconds).sorted().toList().get(runs.size() / 2),
                runs.stream()
                        .map(Cost::allocatedBytes)
                        .sorted(Comparator.naturalOrder())
                        .toList()
                        .get(runs.size() / 2));
    }

    Cost plus(Cost other) {
        return new Cost(
                wallSeconds + other.wallSeconds, cpuSeconds + other.cpuSeconds, allocatedBytes + other.allocatedBytes);
    }
}
