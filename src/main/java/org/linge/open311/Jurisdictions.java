package org.linge.open311;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.client.Client;
import org.linge.shared.Refused;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;

/** Which street a request is about: the one it names, its key's, or the only one there is. */
@Component
class Jurisdictions {
  static final String PARAMETER = "jurisdiction_id";

  private final Territory territory;

  Jurisdictions(Territory territory) {
    this.territory = territory;
  }

  Street find(@Nullable String given, @Nullable Client client) {
    if (given != null && !given.isBlank()) {
      Street street = named(given.strip());
      if (client != null) client.requireFor(street.id());
      return street;
    }
    return client == null ? only() : territory.street(client.street());
  }

  private Street named(String given) {
    return streets().stream()
        .filter(street -> street.id().toString().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new Refused(Open311Problem.UNKNOWN_JURISDICTION)
                    .at(PARAMETER)
                    .with("given", given.substring(0, Math.min(given.length(), 40))));
  }

  private Street only() {
    List<Street> all = streets();
    if (all.size() != 1) throw new Refused(Open311Problem.JURISDICTION_MISSING).at(PARAMETER);
    return all.getFirst();
  }

  private List<Street> streets() {
    return territory.streets().stream().filter(street -> !street.id().isDistrict()).toList();
  }
}
