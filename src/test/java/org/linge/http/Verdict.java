package org.linge.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.linge.Caller.Answer;
import tools.jackson.databind.JsonNode;

/** What is wrong with the answer to a fault. */
final class Verdict {
  private static final Pattern CHINESE = Pattern.compile("(?s).*[一-龥].*");
  private static final Pattern INSIDE =
      Pattern.compile(
          "org\\.|java\\.|jakarta\\.|jackson|Exception|\\tat |PSQL|postgres|select |insert ");

  /** Says refusals in the form of its standard. */
  private static final String OPEN311 = "/open311/";

  /** A place is both together. */
  private static final Set<String> PLACE = Set.of("lon", "lat");

  private Verdict() {}

  static List<String> on(Fault fault, Answer answer) {
    int status = answer.status();
    List<String> complaints = new ArrayList<>();
    if (status < 400 || status >= 500) complaints.add("is no 4xx");
    if (status == 429) complaints.add("was not looked at");
    if (fault.status() != 0 && status != fault.status()) complaints.add("is no " + fault.status());
    if (status < 400) return complaints;
    if (INSIDE.matcher(answer.text()).find()) complaints.add("shows its inside");
    if (fault.call().endpoint().path().startsWith(OPEN311) && answer.text().startsWith("[")) {
      return open311(fault, answer, complaints);
    }
    if (!"application/problem+json".equals(answer.header("Content-Type"))) {
      complaints.add("is no problem+json but " + answer.header("Content-Type"));
      return complaints;
    }
    JsonNode problem = answer.json();
    if (problem.path("status").asInt() != status) complaints.add("says another status");
    String code = problem.path("code").asString("");
    if (code.isEmpty() || !problem.path("type").asString("").equals("urn:linge:problem:" + code)) {
      complaints.add("has no code and type");
    }
    for (String name : Set.of("title", "detail")) {
      if (!CHINESE.matcher(problem.path(name).asString("")).matches()) {
        complaints.add("has no Chinese " + name);
      }
    }
    if (problem.path("en").asString("").isBlank()) complaints.add("has no English");
    if (!names(fault.field(), answer.field())) complaints.add("does not name " + fault.field());
    return complaints;
  }

  /** An array of code and description, in the words of both languages. */
  private static List<String> open311(Fault fault, Answer answer, List<String> complaints) {
    JsonNode error = answer.json().path(0);
    String said = error.path("description").asString("");
    if (error.path("code").asInt() != answer.status()) complaints.add("says another status");
    if (!CHINESE.matcher(said).matches()) complaints.add("has no Chinese description");
    String field = fault.field();
    boolean isPlace = field.equals("lat") || field.equals("long");
    if (!said.contains(field) && !(isPlace && said.contains("lat"))) {
      complaints.add("does not name " + field);
    }
    return complaints;
  }

  private static boolean names(String field, String named) {
    return field.isEmpty()
        || (PLACE.contains(field) && PLACE.contains(named))
        || named.equals(field)
        || named.startsWith(field + ".")
        || named.startsWith(field + "[");
  }
}
