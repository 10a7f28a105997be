package io.passlight.device;

import io.passlight.protocol.DeviceId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * When devices were last used. Messages only note it; the rows are written once a minute, so that
 * no login waits for them.
 */
@Component
class LastUses implements DisposableBean {

  private final Map<DeviceId, Instant> noted = new ConcurrentHashMap<>();
  private final JdbcClient jdbc;

  LastUses(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void note(DeviceId device, Instant at) {
    noted.put(device, at);
  }

  @Scheduled(fixedDelay = 60_000)
  void write() {
    for (DeviceId device : noted.keySet()) {
      Instant at = noted.remove(device);
      if (at != null) {
        jdbc.sql(
                "update devices set last_used = :at where id = :id and (last_used is null or"
                    + " last_used < :at)")
            .param("at", Timestamp.from(at))
            .param("id", device.value())
            .update();
      }
    }
  }

  @Override
  public void destroy() {
    write();
  }
}
