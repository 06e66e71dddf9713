package org.linge.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.springframework.stereotype.Component;

/** The secrets with which calls are signed: derived, so that there is none to be stolen. */
@Component
class Secrets {
  private final Vault vault;

  Secrets(Vault vault) {
    this.vault = vault;
  }

  String of(Webhook webhook) {
    return of(webhook.street(), webhook.id());
  }

  String of(StreetId street, WebhookId id) {
    byte[] name = (street + "/" + id.value()).getBytes(US_ASCII);
    return "whsec_"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(vault.sign("webhook", name));
  }
}
