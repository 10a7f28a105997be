package io.passlight.sso;

import org.jspecify.annotations.Nullable;

/**
 * An application of settings, not kept yet.
 *
 * @param metadata null: it is not known by the address of metadata
 */
record MadeApplication(Application application, @Nullable FollowedMetadata metadata) {}
