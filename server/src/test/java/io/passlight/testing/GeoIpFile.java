package io.passlight.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a GeoIP database of a few networks, in the MaxMind DB file format 2.0: a binary tree over
 * the bits of IPv6 addresses (IPv4 stands at {@code ::/96}), whose leaves point into the data
 * section behind it; then the metadata.
 */
public final class GeoIpFile {

  private static final int RECORD_BYTES = 3;
  private static final int EMPTY = -1;
  private static final int ADDRESS_BITS = 128;
  private static final int IPV4_BYTES = 4;
  private static final int IPV4_OFFSET = 96;
  private static final byte[] BETWEEN_TREE_AND_DATA = new byte[16];
  private static final byte[] METADATA =
      "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);

  /** The nodes' two records: the index of another node, {@link #EMPTY}, or {@code ~place}. */
  private final List<int[]> nodes = new ArrayList<>(List.of(new int[] {EMPTY, EMPTY}));

  private final List<Map<String, Object>> places = new ArrayList<>();

  /** Has every address of {@code network}, such as {@code 192.0.2.0/24}, be at this place. */
  public GeoIpFile with(String network, String country, String city) {
    String[] parts = network.split("/", 2);
    byte[] address = InetAddress.ofLiteral(parts[0]).getAddress();
    int before = address.length == IPV4_BYTES ? IPV4_OFFSET : 0;
    byte[] bits = new byte[ADDRESS_BITS / Byte.SIZE];
    System.arraycopy(address, 0, bits, before / Byte.SIZE, address.length);
    places.add(
        Map.of(
            "country", Map.of("iso_code", country), "city", Map.of("names", Map.of("en", city))));
    put(bits, before + Integer.parseInt(parts[1]), ~places.size());
    return this;
  }

  private void put(byte[] address, int length, int leaf) {
    int node = 0;
    for (int i = 0; i < length - 1; i++) {
      int side = bit(address, i);
      if (nodes.get(node)[side] < 0) {
        nodes.get(node)[side] = nodes.size();
        nodes.add(new int[] {EMPTY, EMPTY});
      }
      node = nodes.get(node)[side];
    }
    nodes.get(node)[bit(address, length - 1)] = leaf;
  }

  private static int bit(byte[] address, int index) {
    return address[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1;
  }

  /** A temporary file that is deleted with the JVM. */
  public Path write() {
    var data = new ByteArrayOutputStream();
    List<Integer> offsets = new ArrayList<>();
    for (Map<String, Object> place : places) {
      offsets.add(data.size());
      value(data, place);
    }
    var file = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      for (int entry : node) {
        number(file, record(entry, offsets), RECORD_BYTES);
      }
    }
    file.writeBytes(BETWEEN_TREE_AND_DATA);
    file.writeBytes(data.toByteArray());
    file.writeBytes(METADATA);
    value(file, metadata());
    try {
      Path path = Files.createTempFile("places", ".mmdb");
      path.toFile().deleteOnExit();
      return Files.write(path, file.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int record(int entry, List<Integer> offsets) {
    if (entry == EMPTY) {
      return nodes.size(); // "nothing is known"
    }
    return entry >= 0
        ? entry
        : nodes.size() + BETWEEN_TREE_AND_DATA.length + offsets.get(~entry - 1);
  }

  private Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("node_count", new Unsigned(Type.UINT32, nodes.size()));
    metadata.put("record_size", new Unsigned(Type.UINT16, RECORD_BYTES * Byte.SIZE));
    metadata.put("ip_version", new Unsigned(Type.UINT16, 6));
    metadata.put("database_type", "Test-City");
    metadata.put("languages", List.of("en"));
    metadata.put("binary_format_major_version", new Unsigned(Type.UINT16, 2));
    metadata.put("binary_format_minor_version", new Unsigned(Type.UINT16, 0));
    metadata.put("build_epoch", new Unsigned(Type.UINT64, 1_790_000_000));
    metadata.put("description", Map.of("en", "Places of a test"));
    return metadata;
  }

  private record Unsigned(Type type, int value) {}

  /** The format's types that are needed here, by number and, for numbers, their bytes. */
  private enum Type {
    TEXT(2),
    UINT16(5),
    UINT32(6),
    MAP(7),
    UINT64(9),
    ARRAY(11);

    private static final int FIRST_EXTENDED = 8;

    private final int number;

    Type(int number) {
      this.number = number;
    }

    /** Sizes stay below 29 here, so that they stand in the control byte. */
    void control(ByteArrayOutputStream out, int size) {
      if (size >= 29) {
        throw new IllegalArgumentException("too long for a test: " + size);
      }
      if (number < FIRST_EXTENDED) {
        out.write(number << 5 | size);
      } else {
        out.write(size);
        out.write(number - FIRST_EXTENDED + 1);
      }
    }
  }

  private static void value(ByteArrayOutputStream out, Object value) {
    switch (value) {
      case String text -> {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Type.TEXT.control(out, utf8.length);
        out.writeBytes(utf8);
      }
      case Unsigned(Type type, int n) -> {
        int bytes = type == Type.UINT16 ? Short.BYTES : Integer.BYTES;
        type.control(out, bytes);
        number(out, n, bytes);
      }
      case List<?> list -> {
        Type.ARRAY.control(out, list.size());
        list.forEach(each -> value(out, each));
      }
      case Map<?, ?> map -> {
        Type.MAP.control(out, map.size());
        map.forEach(
            (key, each) -> {
              value(out, key);
              value(out, each);
            });
      }
      default -> throw new IllegalArgumentException("no such type: " + value.getClass());
    }
  }

  private static void number(ByteArrayOutputStream out, int value, int bytes) {
    for (int i = bytes - 1; i >= 0; i--) {
      out.write(value >>> i * Byte.SIZE);
    }
  }
}
