package org.linge.division;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linge.territory.Area;
import org.linge.territory.AreaId;
import org.linge.territory.GeoJson;

/** A proposal as the change {@code divide} of an area, ready to be sent or edited before. */
record DividePlan(String act, AreaId area, List<Child> children) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Child(String code, String name, GeoJson.Shape boundary, @Nullable List<Child> children) {}

  static DividePlan of(Proposal proposal, Area area, Layers layers, List<String> codes) {
    int digits = layers.below().getLast().codeLength() - layers.below().getFirst().codeLength();
    List<Child> children = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      Proposal.Part part = proposal.grids().get(i);
      String name = layers.name(area, i + 1);
      List<Child> below = new ArrayList<>();
      for (Proposal.Part micro : part.microGrids()) {
        int serial = below.size() + 1;
        String code = codes.get(i) + String.format("%0" + digits + "d", serial);
        below.add(new Child(code, name + serial + "号", micro.boundary(), null));
      }
      children.add(new Child(codes.get(i), name, part.boundary(), layers.deep() ? below : null));
    }
    return new DividePlan("divide", area.id(), children);
  }
}
