package io.passlight.login;

import org.jspecify.annotations.Nullable;

/**
 * Pages of an application that people may want to read before they log in to it. Each opens in a
 * tab of its own.
 *
 * @param home what it is; null: no page
 * @param privacy what it does with what it learns of people; null: no page
 * @param terms what it may be used for; null: no page
 */
public record ApplicationLinks(@Nullable Link home, @Nullable Link privacy, @Nullable Link terms) {

  /**
   * One page.
   *
   * @param href an {@code https} address
   * @param host where it leads, if that is not the host that the application is shown under; else
   *     null
   */
  public record Link(String href, @Nullable String host) {}
}
