/**
 * Attacks on the whole running server, over HTTPS, by name: what an attacker sends, what the answer
 * is, and that everything is as it was. Each defence is attacked on every path where it stands.
 */
@NullMarked
package io.passlight.attacks;

import org.jspecify.annotations.NullMarked;
