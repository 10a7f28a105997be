package io.passlight.sso.saml;

import io.passlight.sso.NameIdFormat;
import io.passlight.sso.ReleasedAttribute.Value;
import io.passlight.sso.SamlTerms;
import io.passlight.sso.SsoSession;
import io.passlight.user.User;
import io.passlight.user.Users;
import org.springframework.stereotype.Component;

/**
 * Whether somebody is whom a request asks for (SAML 2.0 Profiles §4.1.4.1). An application may ask
 * for people only by what it is told of them: else it could guess names and mail addresses, and
 * read from the answers which are right. Asked for in any other way a person is nobody, in the same
 * words as one who does not exist.
 */
@Component
class RequestedSubjects {

  private final Users users;
  private final NameIds nameIds;

  RequestedSubjects(Users users, NameIds nameIds) {
    this.users = users;
    this.nameIds = nameIds;
  }

  /** Whether a session is that of the person whom the request names, or it names nobody. */
  boolean isAbout(SsoSession session, Asked asked) {
    SamlRequest request = asked.request();
    String subject = request.subject();
    if (subject == null) {
      return true;
    }
    Withheld withheld = Withheld.from(session, asked.profile());
    return users
        .byId(session.user())
        .filter(user -> isNamed(subject, user, session, asked, withheld))
        .isPresent();
  }

  private boolean isNamed(
      String subject, User user, SsoSession session, Asked asked, Withheld withheld) {
    SamlTerms terms = asked.provider().saml();
    NameIdFormat format = asked.request().nameIdFormat();
    return (isTold(Value.USERNAME, terms, withheld) && subject.equalsIgnoreCase(user.username()))
        || (isTold(Value.EMAIL, terms, withheld) && subject.equalsIgnoreCase(user.email()))
        || (!withheld.covers(format)
            && nameIds
                .of(format, user, session, terms)
                .filter(name -> name.value().equals(subject))
                .isPresent());
  }

  /**
   * Whether a waiting login may take another tab's session for whom the request names: {@code
   * login} compares user name and mail address, and knows nothing of who is told which. Where it
   * would say yes and the answer no, the browser would go in a circle.
   */
  static boolean canLoginTell(Asked asked) {
    SamlTerms terms = asked.provider().saml();
    var withheld = new Withheld(asked.profile().withheldScopes());
    return asked.request().subject() == null
        || (isTold(Value.USERNAME, terms, withheld) && isTold(Value.EMAIL, terms, withheld));
  }

  private static boolean isTold(Value value, SamlTerms terms, Withheld withheld) {
    return terms.tells(value) && !withheld.covers(value);
  }
}
