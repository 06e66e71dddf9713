package org.linge.identity;

import java.util.List;
import java.util.stream.Stream;
import org.linge.shared.StreetId;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.Territory;

/**
 * How near colleagues work to somebody: how far up one has to go from one's own posts until theirs
 * are covered too. In the same unit or area, or below one's own, that is 0; what has nothing in
 * common comes last.
 */
final class Nearness {
  private static final int FAR = 100;

  private final Territory territory;
  private final StreetId street;
  private final List<Post> own;
  private final List<List<Area>> paths;

  Nearness(Territory territory, StreetId street, List<Post> own) {
    this.territory = territory;
    this.street = street;
    this.own = List.copyOf(own);
    paths = own.stream().flatMap(this::path).toList();
  }

  int of(List<Post> theirs) {
    return theirs.stream().mapToInt(this::of).min().orElse(FAR);
  }

  private int of(Post post) {
    if (post.unit() != null && own.stream().anyMatch(one -> post.unit().equals(one.unit()))) {
      return 0;
    }
    return path(post)
        .flatMap(there -> paths.stream().map(here -> here.size() - common(here, there)))
        .min(Integer::compare)
        .orElse(FAR);
  }

  private Stream<List<Area>> path(Post post) {
    AreaId area = post.area();
    return area == null ? Stream.empty() : Stream.of(territory.path(street, area));
  }

  private static int common(List<Area> here, List<Area> there) {
    return (int) here.stream().filter(there::contains).count();
  }
}
