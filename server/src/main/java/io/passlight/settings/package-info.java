/**
 * What every module may know of the place the server runs in: its own address ({@link
 * io.passlight.settings.Issuer}), its data directory ({@link io.passlight.settings.PasslightHome}),
 * who stands between it and its clients ({@link io.passlight.settings.TrustedProxies}, {@link
 * io.passlight.settings.ClientAddress}), and how a module offers a command of the jar ({@link
 * io.passlight.settings.ServerCommand}).
 *
 * <p>Values only, valid once they exist. It points at no other module, serves no route, reads no
 * file and knows no property name: {@code boot} reads the settings and makes these of them.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.passlight.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
