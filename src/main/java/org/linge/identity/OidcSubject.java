package org.linge.identity;

/**
 * Who somebody is at a provider; nothing else it says of them is believed.
 *
 * @param secondFactor whether it asked for a second factor that counts here
 */
record OidcSubject(String issuer, String subject, boolean secondFactor) {
  @Override
  public String toString() {
    return "OidcSubject[" + issuer + "]";
  }
}
