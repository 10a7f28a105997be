package io.passlight.boot;

import io.passlight.settings.TrustedProxies;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of everything when a proxy ends TLS: a request is let in, as the https request
 * that it is, if a trusted proxy sent it and says so; any other is plain HTTP and refused.
 */
final class TlsGuard extends Handler.Wrapper {

  private static final String PROBLEM =
      """
      {"type":"urn:passlight:problem:plain-http","title":"Plain HTTP is refused","status":400,\
      "detail":"Use the https address of this server."}\
      """;

  private final TrustedProxies proxies;

  TlsGuard(TrustedProxies proxies, Handler guarded) {
    super(guarded);
    this.proxies = proxies;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (cameByHttps(request)) {
      return super.handle(new HttpsRequest(request), response, callback);
    }
    response.setStatus(HttpStatus.BAD_REQUEST_400);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    Content.Sink.write(response, true, PROBLEM, callback);
    return true;
  }

  private boolean cameByHttps(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer
        && isTrusted(peer.getAddress())
        && "https".equalsIgnoreCase(nearestProto(request));
  }

  private boolean isTrusted(@Nullable InetAddress peer) {
    return peer != null && proxies.include(peer);
  }

  /** What the proxy nearest to us wrote: the last value of the last header line. */
  private static String nearestProto(Request request) {
    List<HttpField> lines = request.getHeaders().getFields("X-Forwarded-Proto");
    String[] values = lines.isEmpty() ? new String[] {""} : lines.getLast().getValues();
    return values.length == 0 ? "" : values[values.length - 1].strip();
  }

  private static final class HttpsRequest extends Request.Wrapper {

    private final HttpURI uri;

    HttpsRequest(Request request) {
      super(request);
      this.uri = HttpURI.build(request.getHttpURI()).scheme("https").asImmutable();
    }

    @Override
    public HttpURI getHttpURI() {
      return uri;
    }

    @Override
    public boolean isSecure() {
      return true;
    }
  }
}
