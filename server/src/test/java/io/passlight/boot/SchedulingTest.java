package io.passlight.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.RunningServer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.aop.support.AopUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import org.springframework.util.ClassUtils;

/** What is to happen by itself happens. */
class SchedulingTest {

  @Test
  @Timeout(60)
  void afterTheFirstStartTheKeysOfSamlAreMadeWithoutAnybodyAsking() {
    try (RunningServer server = RunningServer.fresh(RunningServer.BY_THE_CLOCK)) {
      JdbcClient jdbc = server.bean(JdbcClient.class);
      while (certificates(jdbc) < 3) {
        Thread.onSpinWait();
      }
    }
  }

  private static long certificates(JdbcClient jdbc) {
    return jdbc.sql("select count(*) from certified_keys").query(Long.class).single();
  }

  @Test
  void everyJobIsKnownToTheClock() {
    try (RunningServer server = RunningServer.fresh(RunningServer.BY_THE_CLOCK)) {
      List<String> jobs =
          server.beans(Object.class).stream()
              .map(AopUtils::getTargetClass)
              .map(ClassUtils::getUserClass)
              .filter(type -> type.getName().startsWith("io.passlight."))
              .distinct()
              .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
              .filter(method -> method.isAnnotationPresent(Scheduled.class))
              .map(method -> method.getDeclaringClass().getName() + "." + method.getName())
              .toList();
      List<String> known =
          server.bean(ScheduledAnnotationBeanPostProcessor.class).getScheduledTasks().stream()
              .map(task -> task.getTask().toString())
              .toList();
      assertThat(jobs)
          .anyMatch(job -> job.endsWith("MetadataRefresh.refreshSoon"))
          .anyMatch(job -> job.endsWith("BackChannelLogouts.tellAllThatAreDue"))
          .anyMatch(job -> job.endsWith("SessionSweeper.sweep"));
      assertThat(known).containsExactlyInAnyOrderElementsOf(jobs);
    }
  }
}
