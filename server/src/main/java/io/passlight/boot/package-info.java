/**
 * Start and stop of the server: reads and checks the {@code passlight.*} settings and makes the
 * values of {@code settings} of them, prepares the data directory, certificate, database address
 * and crypto provider, shapes Jetty (TLS, HTTP/2, threads), and runs the commands of the jar.
 *
 * <p>Serves no route. Nobody calls it; it knows no feature, and no feature may know it.
 */
@ApplicationModule(allowedDependencies = {"keys", "limits", "settings"})
@NullMarked
package io.passlight.boot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
