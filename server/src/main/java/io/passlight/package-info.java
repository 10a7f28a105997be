/**
 * The Passlight server. Each direct sub-package is one module of the house and says in its own
 * {@code package-info} what it is for, which routes it serves and whom it may call.
 */
@NullMarked
package io.passlight;

import org.jspecify.annotations.NullMarked;
