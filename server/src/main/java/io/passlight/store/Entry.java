package io.passlight.store;

import java.time.Instant;

/**
 * What stands under a key.
 *
 * @param value the bytes as they were put; shared, so they are only read
 * @param version grows with each change of this key and is never used for it again, also not after
 *     a removal: the value that {@link ExpiringStore#compareAndSet} asks for. Not counted from 1
 * @param expires from this moment on there is no such entry
 */
public record Entry(byte[] value, long version, Instant expires) {}
