package org.callboot.node.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Gives a {@link ConformanceTest} its servers. */
final class EveryWiring implements TestTemplateInvocationContextProvider {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(EveryWiring.class);

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return Stream.of(Wiring.values()).map(On::new);
  }

  private record On(Wiring wiring) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int invocationIndex) {
      return wiring.name();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new ServedParameter(wiring));
    }
  }

  /** The server of one run; opened for its parameter and closed after it. */
  private static final class ServedParameter implements ParameterResolver, AfterEachCallback {
    private final Wiring wiring;
    private Served served;

    ServedParameter(Wiring wiring) {
      this.wiring = wiring;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Served.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      assumeTrue(wiring.isPossible(), wiring + " cannot be bound on this machine");
      EventLoops loops =
          context
              .getRoot()
              .getStore(NAMESPACE)
              .getOrComputeIfAbsent(EventLoops.class, key -> new EventLoops(), EventLoops.class);
      served = new Served(wiring, loops.vertx);
      return served;
    }

    @Override
    public void afterEach(ExtensionContext context) {
      if (served != null) {
        served.close();
      }
    }
  }

  /** Shared by all servers of a test run; closed with the run. */
  private static final class EventLoops implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    @Override
    public void close() {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(10, TimeUnit.SECONDS)
          .join();
    }
  }
}
