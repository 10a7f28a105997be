package io.passlight.sso;

import org.jspecify.annotations.Nullable;

/**
 * An application of settings, not kept yet.
 *
 * @param metadata null: it is not known by the address of metadata
 * @param secret of an OpenID Connect client; null: it has none
 */
record MadeApplication(
    Application application, @Nullable FollowedMetadata metadata, @Nullable ClientSecret secret) {}
