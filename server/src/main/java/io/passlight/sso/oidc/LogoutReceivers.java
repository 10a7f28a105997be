package io.passlight.sso.oidc;

import io.passlight.sso.ApplicationSource;
import io.passlight.sso.OidcClient;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * Which machines logout tokens are sent to. A company's applications are on private networks, so
 * those are taken; but no application that was registered while the server runs makes it call
 * itself, or what a cloud tells its own machines (metadata services). One that stands in the
 * server's own configuration may be on this very machine.
 */
final class LogoutReceivers {

  private static final Set<InetAddress> METADATA_SERVICES =
      Set.of(
          InetAddress.ofLiteral("100.100.100.200"),
          InetAddress.ofLiteral("192.0.0.192"),
          InetAddress.ofLiteral("fd00:ec2::254"));

  private LogoutReceivers() {}

  /**
   * Whether an application is where it may be called. To be asked right before it is called: the
   * JVM keeps what it has looked up for the connection that follows.
   *
   * @throws UnknownHostException if nobody knows the host
   */
  static boolean mayCall(OidcClient application, URI address) throws UnknownHostException {
    return isInTheConfiguration(application)
        || Arrays.stream(InetAddress.getAllByName(address.getHost()))
            .noneMatch(LogoutReceivers::isWithheld);
  }

  private static boolean isInTheConfiguration(OidcClient application) {
    return application.source() == ApplicationSource.CONFIGURATION
        || application.source() == ApplicationSource.DEMO;
  }

  static boolean isWithheld(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || METADATA_SERVICES.contains(address)
        || isOfThisNetwork(address);
  }

  /** RFC 1122 §3.2.1.3: 0.0.0.0/8, by which some systems mean themselves. */
  private static boolean isOfThisNetwork(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == 4 && bytes[0] == 0;
  }
}
