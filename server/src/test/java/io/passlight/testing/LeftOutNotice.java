package io.passlight.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Says at the end of a JVM's tests which were left out for want of a tool. Found through {@code
 * META-INF/services}.
 */
public final class LeftOutNotice implements LauncherSessionListener, TestExecutionListener {

  private final Set<String> leftOut = new ConcurrentSkipListSet<>();

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    session.getLauncher().registerTestExecutionListeners(this);
  }

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    if (reason.contains(NeedsCondition.REASON)) {
      leftOut.add(test.getDisplayName() + " (" + reason + ")");
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (!leftOut.isEmpty()) {
      System.out.println(
          "LEFT OUT, because this machine lacks what scripts/setup-e2e installs: "
              + String.join(", ", leftOut));
    }
  }
}
