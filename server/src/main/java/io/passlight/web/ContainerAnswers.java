package io.passlight.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * What Jetty answers to requests so wrong that no filter sees them, such as ambiguous paths or huge
 * headers: a bare problem with the headers of every other answer, in place of a page that repeats
 * the request.
 */
@Component
final class ContainerAnswers implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {

  private static final String PROBLEM =
      "{\"type\":\"about:blank\",\"title\":\"The request cannot be understood\",\"status\":%d}";

  @Override
  public void customize(JettyServletWebServerFactory jetty) {
    jetty.addServerCustomizers(server -> server.setErrorHandler(new Bare()));
  }

  private static void writeHeaders(BiConsumer<String, String> headers) {
    SecurityHeaders.ALL.forEach(headers);
    headers.accept("Content-Type", "application/problem+json");
  }

  private static final class Bare extends ErrorHandler {

    @Override
    public boolean errorPageForMethod(String method) {
      return true;
    }

    @Override
    protected void generateResponse(
        Request request,
        Response response,
        int status,
        @Nullable String message,
        @Nullable Throwable cause,
        Callback callback)
        throws IOException {
      writeHeaders((name, value) -> response.getHeaders().put(name, value));
      Content.Sink.write(response, true, PROBLEM.formatted(status), callback);
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields.Mutable fields) {
      writeHeaders((name, value) -> fields.put(name, value));
      return ByteBuffer.wrap(PROBLEM.formatted(status).getBytes(StandardCharsets.UTF_8));
    }
  }
}
