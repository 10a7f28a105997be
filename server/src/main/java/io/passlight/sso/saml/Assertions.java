package io.passlight.sso.saml;

import io.passlight.sso.NameIdFormat;
import io.passlight.sso.SamlTerms;
import io.passlight.sso.SsoSession;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.Assertion;
import io.passlight.sso.saml.xml.Status;
import io.passlight.user.User;
import io.passlight.user.Users;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says who somebody is, to one service provider, for a few minutes. */
@Component
class Assertions {

  /** How long an assertion may be on its way. */
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private static final int ID_BYTES = 16;

  private final Users users;
  private final NameIds nameIds;
  private final IdentityProviderFacts facts;
  private final SecureRandom random;
  private final Clock clock;

  Assertions(
      Users users, NameIds nameIds, IdentityProviderFacts facts, SecureRandom random, Clock clock) {
    this.users = users;
    this.nameIds = nameIds;
    this.facts = facts;
    this.random = random;
    this.clock = clock;
  }

  /** An XML id that nobody can guess: an underscore and 32 hexadecimal digits. */
  String newId() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return "_" + HexFormat.of().formatHex(bytes);
  }

  /**
   * The assertion that answers a request from a session that satisfies it.
   *
   * @throws SamlRefused if it cannot be made, and the service provider is told why
   */
  Assertion of(Asked asked, SsoSession session) {
    SamlRequest request = asked.request();
    SamlTerms terms = asked.provider().saml();
    User user = user(session);
    Instant now = clock.instant();
    Withheld withheld = Withheld.from(session, asked.profile());
    refuseWithheldName(request, withheld);
    Assertion.NameId nameId =
        nameIds
            .of(request.nameIdFormat(), user, session, terms)
            .orElseThrow(
                () ->
                    cannot(
                        request,
                        Status.Detail.INVALID_NAME_ID_POLICY,
                        "The directory knows no mail address of this person"));
    List<Assertion.Attribute> attributes = Attributes.of(user, terms, withheld);
    refuseControlCharacters(request, nameId, attributes);
    return new Assertion(
        newId(),
        now,
        facts.entityId(),
        nameId,
        request.consumer(),
        request.id(),
        now.minus(terms.clockSkew()),
        now.plus(LIFETIME),
        audiences(terms),
        session.authTime(),
        session.id().value(),
        sessionEnd(terms, session, now),
        Contexts.classOf(request.context(), terms.exactContext(), session.facts().userVerified())
            .orElseThrow(
                () ->
                    cannot(
                        request,
                        Status.Detail.NO_AUTHN_CONTEXT,
                        "The login does not have the requested authentication context")),
        attributes);
  }

  private static List<String> audiences(SamlTerms terms) {
    var audiences = new ArrayList<String>();
    audiences.add(terms.entityId());
    audiences.addAll(terms.audiences());
    return audiences;
  }

  private static Instant sessionEnd(SamlTerms terms, SsoSession session, Instant now) {
    Duration lifetime = terms.sessionLifetime();
    Instant latest = session.absoluteExpires();
    return lifetime == null || now.plus(lifetime).isAfter(latest) ? latest : now.plus(lifetime);
  }

  /** The name is told with each assertion: what is withheld must not slip out by it. */
  private static void refuseWithheldName(SamlRequest request, Withheld withheld) {
    if (withheld.covers(request.nameIdFormat())) {
      throw SamlRefused.to(
          request.replyTo(),
          Problem.NOT_POSSIBLE,
          Status.Code.REQUESTER,
          Status.Detail.INVALID_NAME_ID_POLICY,
          "The login profile withholds %s from a browser that is neither trusted nor in the phone's"
                  .formatted(what(request.nameIdFormat()))
              + " network; a persistent or transient NameID can be given");
    }
  }

  private static String what(NameIdFormat format) {
    return format == NameIdFormat.EMAIL ? "the mail address" : "the user name";
  }

  /** What nobody can see in a name has no place in one, and much of it XML does not even have. */
  private static void refuseControlCharacters(
      SamlRequest request, Assertion.NameId nameId, List<Assertion.Attribute> attributes) {
    if (!isPlain(nameId.value())) {
      throw unfit(request, "The NameID");
    }
    for (Assertion.Attribute attribute : attributes) {
      if (!attribute.values().stream().allMatch(Assertions::isPlain)) {
        throw unfit(request, "The attribute " + attribute.name());
      }
    }
  }

  private static boolean isPlain(String text) {
    return text.codePoints()
        .noneMatch(
            c ->
                Character.isISOControl(c)
                    || Character.getType(c) == Character.SURROGATE
                    || c == 0xFFFE
                    || c == 0xFFFF);
  }

  private static SamlRefused unfit(SamlRequest request, String what) {
    return cannot(
        request, Status.Detail.REQUEST_DENIED, what + " has control characters in the directory");
  }

  private static SamlRefused cannot(SamlRequest request, Status.Detail detail, String rule) {
    return SamlRefused.to(
        request.replyTo(), Problem.NOT_POSSIBLE, Status.Code.RESPONDER, detail, rule);
  }

  private User user(SsoSession session) {
    return users
        .byId(session.user())
        .orElseThrow(() -> new IllegalStateException("No user of " + session.id()));
  }
}
