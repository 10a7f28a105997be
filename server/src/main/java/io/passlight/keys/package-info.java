/**
 * The keys of this server, and what is done with secrets: {@link io.passlight.keys.SealingKeys} for
 * QR codes, {@link io.passlight.keys.SigningKeys} for tokens, {@link
 * io.passlight.keys.CertifiedKeys} for SAML, {@link io.passlight.keys.IdentifierKeys} for
 * identifiers that are derived, {@link io.passlight.keys.SecretBox} for secrets at rest under the
 * master key, {@link io.passlight.keys.Hashes} for tokens at rest, and {@link
 * io.passlight.keys.RandomTokens} to make new ones.
 *
 * <p>Serves no route. Called by {@code user}, {@code device}, {@code login}, {@code sso} and {@code
 * panel}. Its tables hold keys only in sealed form; the master key is a file in the data directory,
 * another file, or an environment variable.
 *
 * <p>It must never print, log or throw a key, nor use one for two purposes.
 */
@ApplicationModule(allowedDependencies = {"settings", "audit"})
@NullMarked
package io.passlight.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
