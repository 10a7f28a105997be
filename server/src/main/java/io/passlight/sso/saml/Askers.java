package io.passlight.sso.saml;

import io.passlight.profile.Profiles;
import io.passlight.sso.Applications;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.saml.SamlRefused.Problem;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose a request is: looked up anew at each step, since a registration may change meanwhile. */
@Component
class Askers {

  private final Applications applications;
  private final Profiles profiles;
  private final Clock clock;

  Askers(Applications applications, Profiles profiles, Clock clock) {
    this.applications = applications;
    this.profiles = profiles;
    this.clock = clock;
  }

  /**
   * A request and whose it is.
   *
   * @throws SamlRefused if the service provider was removed while a login was under way, or does
   *     not take answers any more where this one is to go, or may not learn any more what the name
   *     in the answer would tell
   */
  Asked of(SamlRequest request) {
    ServiceProvider provider =
        applications
            .serviceProvider(request.application())
            .filter(found -> found.saml().consumer(request.consumer()).isPresent())
            .orElseThrow(SamlRefused::unregistered);
    SamlRefused.refuseEnded(provider, clock.instant());
    NameIdPolicies.checkTold(request, provider);
    return new Asked(
        request,
        provider,
        profiles
            .byId(provider.profileId())
            .orElseThrow(() -> new IllegalStateException("No profile of " + provider.id())));
  }

  /**
   * What a person asks for who starts here.
   *
   * @throws SamlRefused if there is no such application, or it takes no response that it has not
   *     asked for
   */
  SamlRequest unsolicited(String application) {
    ServiceProvider provider =
        applications
            .serviceProvider(application)
            .filter(found -> found.saml().unsolicited())
            .orElseThrow(
                () ->
                    SamlRefused.untold(
                        Problem.UNKNOWN_APPLICATION,
                        "No application of this id is registered to be started here",
                        null));
    return SamlRequest.unsolicited(provider, clock.instant());
  }

  /**
   * The id that an address names a service provider by, if there is one. Anybody may have written
   * it: it shows the way to an application, and proves nothing.
   */
  @Nullable String known(@Nullable String application) {
    return application == null
        ? null
        : applications.serviceProvider(application).map(ServiceProvider::id).orElse(null);
  }
}
