package io.passlight.boot;

import io.passlight.settings.Issuer;
import io.passlight.settings.StartMessage;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started the server where it is, and what the modules have to say. */
@Component
@ConditionalOnBooleanProperty(
    name = CommandMode.PROPERTY,
    havingValue = false,
    matchIfMissing = true)
class StartMessages {

  private static final Logger LOG = LoggerFactory.getLogger(StartMessages.class);

  private final Issuer issuer;
  private final ObjectProvider<StartMessage> messages;

  StartMessages(Issuer issuer, ObjectProvider<StartMessage> messages) {
    this.issuer = issuer;
    this.messages = messages;
  }

  @EventListener(ApplicationReadyEvent.class)
  void print() {
    LOG.info("Passlight is ready at {}\n\n{}\n", issuer, paragraphs());
  }

  private String paragraphs() {
    return messages
        .orderedStream()
        .map(StartMessage::text)
        .flatMap(Optional::stream)
        .collect(Collectors.joining("\n\n"));
  }
}
