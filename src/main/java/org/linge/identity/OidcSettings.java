package org.linge.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Log-in by the provider of an office (OpenID Connect); off without an issuer.
 *
 * @param issuer its address, {@code https://…}; where it is on this machine http will do
 * @param clientId by which it knows this installation
 * @param clientSecret better in the environment than in a file that is copied about
 * @param clientSecretFile where the secret is, if it is not given
 * @param title on the button
 * @param secondFactorBy what its {@code amr} must name so that no code is asked for here, such as
 *     {@code mfa}; by default a code is asked for
 * @param patience how long an answer of it is waited for
 * @param pause how long one that is down is not asked again, so that requests do not pile up
 */
@ConfigurationProperties("linge.oidc")
record OidcSettings(
    @Nullable URI issuer,
    @DefaultValue("linge") String clientId,
    @Nullable String clientSecret,
    @Nullable Path clientSecretFile,
    @DefaultValue("统一身份认证") String title,
    @DefaultValue List<String> secondFactorBy,
    @DefaultValue("5s") Duration patience,
    @DefaultValue("2s") Duration pause) {
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

  OidcSettings {
    if (issuer != null
        && !"https".equals(issuer.getScheme())
        && !HERE.contains(String.valueOf(issuer.getHost()))) {
      throw new IllegalArgumentException("linge.oidc.issuer must be an https address: " + issuer);
    }
  }

  URI requiredIssuer() {
    return Objects.requireNonNull(issuer, "linge.oidc.issuer");
  }

  String secret() {
    if (clientSecret != null) {
      return clientSecret;
    }
    Path file = Objects.requireNonNull(clientSecretFile, "linge.oidc.client-secret(-file)");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("linge.oidc.client-secret-file cannot be read", e);
    }
  }

  @Override
  public String toString() {
    return "OidcSettings[" + issuer + "]";
  }
}
