package org.linge.channel;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linge.identity.AccountId;
import org.linge.matter.Happenings;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/** Which ways out there are, and the notices put on them in the notice's own transaction. */
@Component
class Outbox {
  private final Map<Medium, Gateway> gateways = new EnumMap<>(Medium.class);
  private final DispatchStore store;
  private final QuietHours quiet;
  private final Clock clock;

  Outbox(List<Gateway> gateways, DispatchStore store, NotifySettings settings, Clock clock) {
    gateways.forEach(gateway -> this.gateways.put(gateway.medium(), gateway));
    this.store = store;
    quiet = settings.quietHours();
    this.clock = clock;
  }

  Set<Medium> offered() {
    return gateways.keySet();
  }

  Optional<Gateway> gateway(Medium medium) {
    return Optional.ofNullable(gateways.get(medium));
  }

  void put(
      StreetId street, AccountId account, NoticeStore.Kind kind, Happenings.Ref about, Instant at) {
    if (gateways.isEmpty()) return;
    store.put(street, account, kind, about, at, due(kind, clock.instant()), offered());
  }

  /** When something of this kind may go out, if not before that time. */
  Instant due(NoticeStore.Kind kind, Instant earliest) {
    return Dispatch.isUrgent(kind) ? earliest : quiet.after(earliest);
  }
}
