package io.pinflow.msk.plugin;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.regex.Pattern;

/** Loads a plugin's own classes before those of this process, except what a worker hands to every plugin. */
final class ChildFirstLoader extends URLClassLoader {
    /** The API and the classes that go over it; a worker shares these. */
    private static final Pattern SHARED = Pattern.compile(
            "(java|javax\\.|org\\.slf4j\\.|org\\.apache\\.kafka\\.(?!connect\\.(json|transforms)\\.)).*");

    static {
        registerAsParallelCapable();
    }

    ChildFirstLoader(URL[] jars, ClassLoader parent) {
        super(jars, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.matcher(name).matches()) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> found = findLoadedClass(name);
            if (found == null) {
                try {
                    found = findClass(name);
                } catch (ClassNotFoundException notHere) {
                    return super.loadClass(name, resolve);
                }
            }
            if (resolve) {
                resolveClass(found);
            }
            return found;
        }
    }
}
