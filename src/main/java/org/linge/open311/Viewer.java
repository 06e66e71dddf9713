package org.linge.open311;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linge.client.Client;
import org.linge.matter.MatterId;
import org.linge.matter.Reports.Progress;
import org.linge.shared.ClientRight;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/**
 * Which requests a caller may see, and how much of them. Anybody sees where and what kind of thing
 * was reported through Open311 and whether it is done; words may name people, so they are for whom
 * has sent them, and for clients with the right.
 */
@Component
class Viewer {
  private final RequestStore store;

  Viewer(RequestStore store) {
    this.store = store;
  }

  /** Whether matters of all channels are theirs to see. */
  static boolean seesAllChannels(@Nullable Client client) {
    return client != null && client.may(ClientRight.OPEN311_READ);
  }

  static List<Progress> visible(List<Progress> all, @Nullable Client client) {
    return all.stream()
        .filter(
            one ->
                one.matter().report().channel().equals(SubmitRequest.CHANNEL)
                    || (seesAllChannels(client)
                        && one.matter().report().procedure().equals("report")))
        .toList();
  }

  /** Those of the matters whose words the client may read. */
  Set<MatterId> readable(StreetId street, Collection<MatterId> matters, @Nullable Client client) {
    if (client == null) return Set.of();
    return client.may(ClientRight.OPEN311_TEXT)
        ? Set.copyOf(matters)
        : store.listOwn(street, matters, client.id());
  }
}
