package io.passlight.audit;

import io.passlight.testing.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a running server has written in its audit trail. */
public record WrittenTrail(RunningServer server) {

  private static final String COLUMNS =
      "select type, actor_id, subject, details, signed_message from audit_records ";

  /** A row, without its seal. */
  public record Row(
      String type,
      @Nullable String actor,
      String subject,
      Map<String, String> details,
      boolean isSigned) {

    /** Type and problem or reason, where it tells one: {@code login.denied not-me}. */
    public String summary() {
      String why = details.getOrDefault("problem", details.getOrDefault("reason", ""));
      return (type + " " + why).strip();
    }
  }

  /** The rows about a login, device, user or whatever else has an id, in their order. */
  public List<Row> about(String subject) {
    return rows("subject", subject);
  }

  /** The rows of what a device, user or browser did, in their order. */
  public List<Row> by(String actor) {
    return rows("actor_id", actor);
  }

  /** {@link Row#summary} of the rows about {@code subject}. */
  public List<String> summaries(String subject) {
    return about(subject).stream().map(Row::summary).toList();
  }

  /** How many rows there are. */
  public long size() {
    return server
        .bean(JdbcClient.class)
        .sql("select count(*) from audit_records")
        .query(Long.class)
        .single();
  }

  /** What {@code audit verify} says of the whole trail, sealed up to this moment. */
  public String verify() {
    server.bean(Sealer.class).sealAll();
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    server.bean(AuditVerifyCommand.class).run(List.of(), out, out);
    return said.toString(StandardCharsets.UTF_8);
  }

  private List<Row> rows(String column, String value) {
    return server
        .bean(JdbcClient.class)
        .sql(COLUMNS + "where " + column + " = ? order by id")
        .param(value)
        .query(
            (row, _) ->
                new Row(
                    row.getString("type"),
                    row.getString("actor_id"),
                    row.getString("subject"),
                    DetailsJson.read(row.getString("details")),
                    row.getString("signed_message") != null))
        .list();
  }
}
