package io.passlight.audit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The trail in the database. Callers bring the transaction. */
@Repository
class AuditRows {

  private static final int FETCH = 1_000;

  private final JdbcTemplate jdbc;

  AuditRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** How far the chain reaches. */
  ChainHash chain() {
    return chain("");
  }

  /** The same, held until the transaction ends: one node seals at a time. */
  ChainHash lockChain() {
    return chain(" for update");
  }

  /** Rows that wait for their seal, in the order in which they were begun. */
  List<AuditRow> unsealed(int most) {
    return jdbc.query(
        "select " + AuditRow.COLUMNS + " from audit_records where seq is null order by id limit ?",
        AuditRow::of,
        most);
  }

  /** Seals rows: {@code chain.get(i)} is the chain at {@code rows.get(i)}. */
  void seal(List<AuditRow> rows, List<ChainHash> chain) {
    List<Object[]> seals =
        IntStream.range(0, rows.size())
            .mapToObj(i -> new Object[] {chain.get(i).seq(), chain.get(i).text(), rows.get(i).id()})
            .toList();
    jdbc.batchUpdate("update audit_records set seq = ?, hash = ? where id = ?", seals);
    jdbc.update(
        "update audit_chain set seq = ?, hash = ? where id = 1",
        chain.getLast().seq(),
        chain.getLast().text());
  }

  /** Reads the sealed rows up to {@code last}, in the order of the chain, some at a time. */
  void forEachSealed(long last, Consumer<AuditRow> reader) {
    var streaming = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
    streaming.setFetchSize(FETCH);
    streaming.query(
        "select " + AuditRow.COLUMNS + " from audit_records where seq <= ? order by seq",
        row -> {
          reader.accept(AuditRow.of(row, 0));
        },
        last);
  }

  /** The first row of the chain that has this type and subject, and a place up to {@code last}. */
  Optional<AuditRow> first(String type, String subject, long last) {
    return jdbc
        .query(
            "select "
                + AuditRow.COLUMNS
                + " from audit_records where subject = ? and type = ? and seq <= ?"
                + " order by seq limit 1",
            AuditRow::of,
            subject,
            type,
            last)
        .stream()
        .findFirst();
  }

  /** The first row that claims a place beyond the chain's end; empty if none does. */
  Optional<Long> beyond() {
    return Optional.ofNullable(
        jdbc.queryForObject(
            "select min(seq) from audit_records where seq > (select seq from audit_chain)",
            Long.class));
  }

  /** How many rows wait for their seal. */
  long countUnsealed() {
    return Objects.requireNonNull(
        jdbc.queryForObject("select count(*) from audit_records where seq is null", Long.class));
  }

  private ChainHash chain(String lock) {
    return jdbc.query(
            "select seq, hash from audit_chain where id = 1" + lock,
            (row, n) -> ChainHash.of(row.getLong("seq"), row.getString("hash")))
        .getFirst();
  }
}
