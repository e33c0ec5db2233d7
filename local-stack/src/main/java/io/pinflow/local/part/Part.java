package io.pinflow.local.part;

import java.util.List;
import java.util.Map;

/** One real part of the pipeline: how it is prepared, started and known to be ready. Used by one thread at a time. */
public interface Part {
    /** Short name, also of its log: {@code broker}. */
    String name();

    /** Where a person or another part reaches it: {@code 127.0.0.1:9092}, a URL, or a word where it listens nowhere. */
    String address();

    /** The ports it listens on, each with the setting that changes it. */
    List<PortSetting> ports();

    /** Unpacks, formats and writes settings; called before every start, cheap when there is nothing to do. */
    void prepare();

    /** Program and arguments. */
    List<String> command();

    /** Added to the launcher's environment; secrets travel here or in files of the data folder, never in arguments. */
    Map<String, String> environment();

    /** Asks the part itself whether it serves; never blocks longer than about two seconds. */
    boolean isReady();
}
