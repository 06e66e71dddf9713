package org.linge.procedure;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The procedures in service: those that are shipped, and what a street has published itself, which
 * goes before them (decision 032). Whether the shipped ones are sound is asked of the {@link
 * ProcedureLinter} by the module that knows the post kinds, before the first matter.
 */
@Component
public class Procedures {
  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final ShippedProcedures shipped;
  private final OwnProcedures own;

  Procedures(ShippedProcedures shipped, OwnProcedures own) {
    this.shipped = shipped;
    this.own = own;
  }

  /** Reads one procedure; unknown keys and wrong types are refused by the reader. */
  public static Procedure read(byte[] yaml) {
    return YAML.readValue(yaml, Procedure.class);
  }

  /** The version of each procedure that new matters of the street get. */
  public Collection<Procedure> listLatest(StreetId street) {
    Map<String, Procedure> latest = new TreeMap<>();
    listAll(street).forEach(procedure -> latest.put(procedure.code(), procedure));
    return latest.values();
  }

  /** The street's own newest version, else the newest shipped one. */
  public Optional<Procedure> findLatest(StreetId street, String code) {
    return own.findLatest(street, code)
        .map(OwnProcedures.Own::procedure)
        .or(() -> shipped.findLatest(code));
  }

  /** A version, if there is one. */
  public Optional<Procedure> find(StreetId street, String code, int version) {
    return version < PublishedVersion.FIRST
        ? shipped.find(code, version).map(ShippedProcedures.Shipped::procedure)
        : own.find(street, code, version).map(OwnProcedures.Own::procedure);
  }

  /**
   * The version that a matter has pinned; missing means that a file was deleted while matters need
   * it.
   */
  public Procedure get(StreetId street, String code, int version) {
    return find(street, code, version)
        .orElseThrow(
            () -> new IllegalStateException("Procedure %s@%d is gone".formatted(code, version)));
  }

  /** All versions that matters of the street may have, the oldest first. */
  public Collection<Procedure> listAll(StreetId street) {
    return Stream.concat(
            listShipped().stream(), own.list(street).stream().map(OwnProcedures.Own::procedure))
        .toList();
  }

  /** All versions that came with the program. */
  public Collection<Procedure> listShipped() {
    return shipped.list().stream().map(ShippedProcedures.Shipped::procedure).toList();
  }
}
