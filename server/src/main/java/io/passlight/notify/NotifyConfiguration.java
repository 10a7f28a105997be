package io.passlight.notify;

import io.passlight.settings.Issuer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** Mail by a server where {@code spring.mail.host} is set, else in the log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailProperties.class)
class NotifyConfiguration {

  @Bean
  Mailer mailer(ObjectProvider<JavaMailSender> senders, MailProperties properties, Issuer issuer) {
    @Nullable JavaMailSender sender = senders.getIfAvailable();
    return new Mailer(
        sender == null
            ? new Post.ToLog()
            : new Post.ByServer(sender, properties.fromOr("passlight@" + issuer.host())));
  }
}
