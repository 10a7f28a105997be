package io.passlight.audit;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** An event's details as the text of their column: a JSON object of strings, names in order. */
final class DetailsJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final ObjectReader READER =
      MAPPER.readerFor(new TypeReference<TreeMap<String, String>>() {});

  private DetailsJson() {}

  static String write(Map<String, String> details) {
    return details.isEmpty() ? "{}" : WRITER.writeValueAsString(new TreeMap<>(details));
  }

  static Map<String, String> read(String json) {
    return READER.readValue(json);
  }
}
