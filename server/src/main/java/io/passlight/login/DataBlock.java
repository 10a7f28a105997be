package io.passlight.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The page's inert data block: all that its script needs, and the contract for anybody who builds
 * another page (protocol §4).
 *
 * @param created in seconds since 1970; null for a login that ended long ago
 * @param qr null once the code is consumed
 * @param code the typing code, where one is allowed
 * @param application its name
 */
@JsonInclude(Include.NON_NULL)
record DataBlock(
    String id,
    @JsonUnwrapped Snapshot snapshot,
    @Nullable Double created,
    @Nullable Qr qr,
    @Nullable String code,
    String application,
    Csrf csrf) {

  private static final ObjectWriter JSON = JsonMapper.shared().writerFor(DataBlock.class);

  /**
   * What the script draws frames of.
   *
   * @param prefix the text up to the frame
   * @param frameKey base64url
   * @param framePeriod in seconds
   */
  record Qr(String prefix, String frameKey, double framePeriod) {}

  /** The token of every form, as parameter name and value. */
  record Csrf(String name, String value) {}

  /** JSON that cannot end the script element that it stands in. */
  String json() {
    return JSON.writeValueAsString(this).replace("<", "\\u003c");
  }
}
