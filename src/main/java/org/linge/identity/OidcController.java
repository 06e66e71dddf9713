package org.linge.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Public;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether one may log in by a provider, and whether one's own account is bound to it. */
@RestController
@RequestMapping("/api/session/oidc")
class OidcController {
  private final OidcSettings settings;
  private final OidcSubjectStore subjects;

  OidcController(OidcSettings settings, OidcSubjectStore subjects) {
    this.settings = settings;
    this.subjects = subjects;
  }

  @Public
  @GetMapping
  View show(@Nullable Actor actor) {
    if (settings.issuer() == null) {
      return new View(null, null);
    }
    Instant since =
        actor == null ? null : subjects.boundSince(actor.street(), actor.account()).orElse(null);
    return new View(settings.title(), since);
  }

  /**
   * @param title of the provider; null if there is none
   * @param boundSince null while one's account is not bound
   */
  record View(@Nullable String title, @Nullable Instant boundSince) {}
}
