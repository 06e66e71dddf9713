package org.linge.open311;

import static org.linge.shared.SharedProblem.invalid;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linge.client.Client;
import org.linge.matter.Categories;
import org.linge.matter.MatterId;
import org.linge.matter.Reports;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.stereotype.Component;

/**
 * Raises a matter for a client. The point decides where it lies; an address that names another
 * community or grid is no reason to lose a report, but whoever handles it is told.
 */
@Component
class SubmitRequest {
  static final Set<String> FIELDS =
      Set.of(
          "service_code",
          "lat",
          "long",
          "address_string",
          "address_id",
          "email",
          "device_id",
          "account_id",
          "first_name",
          "last_name",
          "phone",
          "description",
          "media_url",
          OpenForm.EXTERNAL_ID);

  static final String CHANNEL = "open311";
  private static final int DESCRIPTION = 4_000;
  private static final Pattern PHONE = Pattern.compile("[0-9+ -]{5,20}");

  private final Reports reports;
  private final Categories categories;
  private final Territory territory;
  private final RequestStore store;

  SubmitRequest(Reports reports, Categories categories, Territory territory, RequestStore store) {
    this.reports = reports;
    this.categories = categories;
    this.territory = territory;
    this.store = store;
  }

  /**
   * What a client is told.
   *
   * @param notice what it should know about its report
   */
  record Submitted(Reports.Progress progress, @Nullable String notice) {}

  /**
   * @param given the Idempotency-Key, if the client knows such a thing
   */
  Submitted submit(Street street, Client client, OpenForm form, @Nullable UUID given) {
    Reports.Report report = report(street, form);
    UUID key = key(client, form, given);
    Reports.Progress raised = raise(street, report, key, form);
    store.insert(street.id(), raised.matter().report().id(), client.id(), given);
    Optional<String> doubt = PlaceDoubt.of(territory, street, report);
    doubt.ifPresent(
        words ->
            reports.note(street.id(), raised.matter().report().id(), words, Ids.of(key, "place")));
    return new Submitted(raised, doubt.orElse(null));
  }

  private Reports.Progress raise(Street street, Reports.Report report, UUID key, OpenForm form) {
    try {
      return reports.raise(street.id(), report, key);
    } catch (Refused refused) {
      if (refused.problem() != SharedProblem.KEY_REUSED) throw refused;
      boolean numbered = form.attribute(OpenForm.EXTERNAL_ID, 100).isPresent();
      String name = numbered ? OpenForm.EXTERNAL_ID : "Idempotency-Key";
      throw new Refused(Open311Problem.REPEATED_OTHERWISE).at(name).with("name", name);
    }
  }

  /** The same number of the other side is the same report, however often it comes. */
  private static UUID key(Client client, OpenForm form, @Nullable UUID given) {
    return form.attribute(OpenForm.EXTERNAL_ID, 100)
        .map(number -> Ids.of(client.id().value(), "external " + number))
        .orElseGet(() -> given == null ? Ids.next() : key(client, given));
  }

  private static UUID key(Client client, UUID given) {
    return Ids.of(client.id().value(), "key " + given);
  }

  /** What the client has raised with this Idempotency-Key. */
  Optional<MatterId> find(StreetId street, Client client, String token) {
    UUID given;
    try {
      given = UUID.fromString(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return store
        .findByToken(street, client.id(), given)
        .or(() -> reports.findByKey(street, key(client, given)))
        .filter(matter -> store.exists(street, matter));
  }

  private Reports.Report report(Street street, OpenForm form) {
    String code = form.required("service_code", 40);
    Categories.Category category =
        categories
            .find(code)
            .orElseThrow(
                () ->
                    new Refused(Open311Problem.UNKNOWN_SERVICE)
                        .at("service_code")
                        .with("given", code));
    Optional<Double> latitude = form.degrees("lat", 3, 54);
    Optional<Double> longitude = form.degrees("long", 73, 136);
    Optional<String> address = form.text("address_string", 200);
    if (latitude.isEmpty() || longitude.isEmpty()) throw unplaced(form, latitude, longitude);
    for (String unkept : List.of("email", "device_id", "account_id", "address_id")) {
      form.text(unkept, 200);
    }
    if (territory.areaAt(street.id(), longitude.get(), latitude.get()).isEmpty()) {
      throw new Refused(Open311Problem.OUTSIDE_JURISDICTION)
          .at("lat")
          .with("street", street.name());
    }
    return new Reports.Report(
        category.code(),
        null,
        description(form, category),
        longitude.get(),
        latitude.get(),
        address.orElse(null),
        name(form),
        form.matching("phone", PHONE, "应为电话号码", "should be a phone number").orElse(null),
        CHANNEL,
        null);
  }

  private static Refused unplaced(
      OpenForm form, Optional<Double> latitude, Optional<Double> longitude) {
    if (latitude.isPresent() || longitude.isPresent()) {
      return invalid(latitude.isPresent() ? "long" : "lat", "必须与另一个坐标一起提供", "goes with the other");
    }
    boolean addressed =
        form.text("address_string", 200).or(() -> form.text("address_id", 200)).isPresent();
    return new Refused(addressed ? Open311Problem.ADDRESS_ALONE : Open311Problem.PLACE_MISSING)
        .at("lat");
  }

  private static String description(OpenForm form, Categories.Category category) {
    String said = form.text("description", DESCRIPTION).orElse(category.name());
    return form.link().map(link -> said + "\n图片：" + link).orElse(said);
  }

  private static @Nullable String name(OpenForm form) {
    String name = form.text("last_name", 20).orElse("") + form.text("first_name", 20).orElse("");
    return name.isEmpty() ? null : name;
  }
}
