package io.passlight.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ReducedMotion;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A server with an application for each way to confirm, and a browser in front of it. All test
 * classes that ask for it by a parameter share one, since starting it takes seconds.
 */
record Stage(RunningServer server, Wiki wiki, Chromium chromium) implements AutoCloseable {

  /** Sets up one of a test's own. */
  static Stage on(RunningServer server) {
    return new Stage(server, Wiki.of(server), Chromium.on(server));
  }

  /** A browser with no cookies, in which nothing moves: what is looked at is there at once. */
  BrowserContext browser() {
    return chromium.context(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE));
  }

  /** The phone of a new person. */
  Phone phone() {
    return Phone.ofSomebody(server);
  }

  @Override
  public void close() {
    chromium.close();
    wiki.close();
  }

  /** Hands out the shared stage; it is struck when the last test of this JVM has ended. */
  static final class Shared implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(Stage.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Stage.class;
    }

    @Override
    public Stage resolveParameter(ParameterContext parameter, ExtensionContext context) {
      // Of the session: where two JVMs share the classes, each class is a run of its own.
      return context
          .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
          .computeIfAbsent(
              Stage.class, _ -> Stage.on(RunningServer.shared(Wiki.settings())), Stage.class);
    }
  }
}
