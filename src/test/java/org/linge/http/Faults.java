package org.linge.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.linge.Endpoint;
import org.linge.http.Input.Place;

/** All the faults that can be thought of in calls of an endpoint, from what its method takes. */
final class Faults {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final Call good;
  private final Call foreign;
  private final Set<String> methods;
  private final List<Fault> faults = new ArrayList<>();

  private Faults(Call good, Call foreign, Set<String> methods) {
    this.good = good;
    this.foreign = foreign;
    this.methods = methods;
  }

  /**
   * @param foreign a good call of the same endpoint in another street
   */
  static List<Fault> of(Call good, Call foreign, List<Endpoint> all) {
    Set<String> methods =
        all.stream()
            .filter(other -> isMet(other.path(), good.endpoint().path()))
            .map(Endpoint::method)
            .collect(Collectors.toSet());
    return new Faults(good, foreign, methods).list();
  }

  /** Whether an address of the one path might be one of the other. */
  private static boolean isMet(String other, String path) {
    String pattern = other.replaceAll("\\{[^}]*}", "[^/]+");
    return path.equals(other) || path.matches(pattern);
  }

  private List<Fault> list() {
    List<Input> inputs = Input.of(good.endpoint());
    inputs.stream().filter(i -> i.place() == Place.PATH).forEach(this::path);
    inputs.stream().filter(i -> i.place() == Place.HEADER).forEach(this::header);
    List<Input> query = inputs.stream().filter(i -> i.place() == Place.QUERY).toList();
    faults.addAll(new QueryFaults(good).of(query));
    BodyFaults bodies = new BodyFaults(good);
    for (Input input : inputs) {
      switch (input.place()) {
        case BODY -> faults.addAll(bodies.of(input.kind()));
        case RAW_BODY -> faults.addAll(bodies.raw());
        case PART -> faults.addAll(bodies.multipart(input.name()));
        case FORM -> faults.addAll(FormFaults.of(good));
        case PATH, HEADER, QUERY -> {}
      }
    }
    METHODS.stream()
        .filter(method -> !methods.contains(method))
        .forEach(m -> faults.add(new Fault("method " + m, good, m, "", 405)));
    return faults;
  }

  private void path(Input variable) {
    String name = variable.name();
    faults.add(Fault.whole(name + " very long", good.path(name, "a".repeat(5_000))));
    faults.add(Fault.whole(name + " U+0000", good.path(name, "a%00b")).answers(400));
    faults.add(Fault.whole(name + " not UTF-8", good.path(name, "%FF%FE")));
    String elsewhere = String.valueOf(foreign.path().get(name));
    if (!elsewhere.equals(good.path().get(name))) {
      faults.add(Fault.whole(name + " foreign", good.path(name, elsewhere)));
    }
    if (variable.kind() == String.class) {
      faults.add(Fault.whole(name + " unknown", good.path(name, "no-such")).answers(404));
      return;
    }
    Fault type = Fault.in(name, "of a wrong type", good.path(name, "seven"));
    faults.add(name.equals("street") ? type.unnamed() : type.answers(400)); // or it is foreign
    String unknown = name.equals("street") ? "999999999" : "0190a5b2-0000-7000-8000-000000000000";
    faults.add(Fault.whole(name + " unknown", good.path(name, unknown)));
  }

  private void header(Input header) {
    String name = header.name();
    faults.add(Fault.in(name, "missing", good.without(name)));
    faults.add(Fault.in(name, "garbage", good.header(name, "garbage!")));
    faults.add(Fault.in(name, "long", good.header(name, "A".repeat(3_000))));
  }
}
