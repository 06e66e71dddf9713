package org.linge.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.shared.Refused;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Speaks with the provider; what it publishes of itself is asked for once an hour. */
@Component
@ConditionalOnProperty("linge.oidc.issuer")
class OidcProvider {
  private static final int LARGEST_ANSWER = 256 * 1024;

  private final OidcSettings settings;
  private final Issuer issuer;
  private final ClientID client;
  private final Secret secret;
  private final Cache<Issuer, Known> known =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofHours(1)).build();
  private final Clock clock;
  private volatile Instant downUntil = Instant.MIN;

  OidcProvider(OidcSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    issuer = new Issuer(settings.requiredIssuer());
    client = new ClientID(settings.clientId());
    secret = new Secret(settings.secret());
  }

  /** Where the browser goes. */
  URI door(OidcTransit transit) {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, new Scope("openid"), client, transit.back())
        .endpointURI(known().metadata.getAuthorizationEndpointURI())
        .state(new State(transit.state()))
        .nonce(new Nonce(transit.nonce()))
        .codeChallenge(new CodeVerifier(transit.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** Whom the code that came back stands for. */
  OidcSubject subject(OidcTransit transit, String code, @Nullable String from) {
    Known provider = known();
    boolean silent = !provider.metadata.supportsAuthorizationResponseIssuerParam();
    if (from == null ? !silent : !from.equals(issuer.getValue())) {
      throw refused(IdentityProblem.OIDC_BROKEN_OFF);
    }
    try {
      OIDCTokenResponse tokens = exchange(provider.metadata, transit, code);
      IDTokenClaimsSet claims =
          provider.validator.validate(
              tokens.getOIDCTokens().getIDToken(), new Nonce(transit.nonce()));
      return new OidcSubject(
          issuer.getValue(), claims.getSubject().getValue(), isSecondFactor(claims));
    } catch (IOException | JOSEException e) {
      throw down();
    } catch (GeneralException | BadJOSEException e) {
      throw refused(IdentityProblem.OIDC_BROKEN_OFF);
    }
  }

  Refused refused(IdentityProblem problem) {
    return new Refused(problem).with("title", settings.title());
  }

  private OIDCTokenResponse exchange(
      OIDCProviderMetadata metadata, OidcTransit transit, String code)
      throws IOException, GeneralException {
    var grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), transit.back(), new CodeVerifier(transit.verifier()));
    HTTPRequest request =
        new TokenRequest.Builder(metadata.getTokenEndpointURI(), proof(metadata), grant)
            .build()
            .toHTTPRequest();
    request.setConnectTimeout(patience());
    request.setReadTimeout(patience());
    request.setFollowRedirects(false);
    var answer = request.send();
    if (answer.getStatusCode() >= 500) {
      throw new IOException("The provider answered " + answer.getStatusCode());
    }
    var response = OIDCTokenResponseParser.parse(answer);
    if (response instanceof OIDCTokenResponse tokens) {
      return tokens;
    }
    throw new GeneralException(response.toErrorResponse().getErrorObject());
  }

  private ClientAuthentication proof(OIDCProviderMetadata metadata) {
    List<ClientAuthenticationMethod> methods =
        Objects.requireNonNullElse(metadata.getTokenEndpointAuthMethods(), List.of());
    boolean post =
        methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return post ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret);
  }

  private boolean isSecondFactor(IDTokenClaimsSet claims) {
    return claims.getAMR() != null
        && claims.getAMR().stream()
            .anyMatch(how -> settings.secondFactorBy().contains(how.getValue()));
  }

  /** Not asked under a lock: who waits for a silent provider waits beside the others. */
  private Known known() {
    if (clock.instant().isBefore(downUntil)) {
      throw refused(IdentityProblem.OIDC_DOWN);
    }
    Known found = known.getIfPresent(issuer);
    if (found == null) {
      found = ask();
      known.put(issuer, found);
    }
    return found;
  }

  /** So that a silent provider does not keep everybody's request waiting, one after another. */
  private Refused down() {
    downUntil = clock.instant().plus(settings.pause());
    return refused(IdentityProblem.OIDC_DOWN);
  }

  private Known ask() {
    try {
      var metadata = OIDCProviderMetadata.resolve(issuer, patience(), patience());
      var keys = new DefaultResourceRetriever(patience(), patience(), LARGEST_ANSWER);
      JWKSource<SecurityContext> source =
          JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), keys).build();
      Set<JWSAlgorithm> algorithms = new LinkedHashSet<>(JWSAlgorithm.Family.SIGNATURE);
      algorithms.retainAll(
          Objects.requireNonNullElse(metadata.getIDTokenJWSAlgs(), List.of(JWSAlgorithm.RS256)));
      var selector = new JWSVerificationKeySelector<>(algorithms, source);
      return new Known(metadata, new IDTokenValidator(issuer, client, selector, null));
    } catch (IOException | GeneralException e) {
      throw down();
    }
  }

  private int patience() {
    return Math.toIntExact(settings.patience().toMillis());
  }

  private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}
}
