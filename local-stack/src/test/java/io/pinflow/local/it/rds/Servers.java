package io.pinflow.local.it.rds;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands one server of each kind to every test that asks for it, started when it is first wanted. */
final class Servers implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return TestServer.class.isAssignableFrom(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(type, unused -> start(type), AutoCloseable.class);
    }

    private static AutoCloseable start(Class<?> type) {
        return type == PostgresServer.class ? new PostgresServer() : new MariaDbServer();
    }
}
