package org.linge.open311;

import static org.linge.shared.SharedProblem.invalid;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.linge.client.Client;
import org.linge.matter.MatterId;
import org.linge.matter.Reports;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.stereotype.Component;

/**
 * Adds what a reporter says further through the client that raised the matter: a reply in the
 * timeline. It moves nothing; a state that the other side has given it is said in words.
 */
@Component
class AddUpdate {
  static final Set<String> FIELDS =
      Set.of(
          "service_request_id",
          "update_id",
          "status",
          "updated_datetime",
          "description",
          "service_code",
          "title",
          "email",
          "phone",
          "first_name",
          "last_name",
          "account_id",
          "media_url",
          "public_anonymity_required");

  /** The states of the extension; only the first two are plain Open311. */
  private static final Map<String, String> STATES =
      Map.ofEntries(
          Map.entry("OPEN", ""),
          Map.entry("CLOSED", "已关闭"),
          Map.entry("FIXED", "已解决"),
          Map.entry("IN_PROGRESS", "处理中"),
          Map.entry("ACTION_SCHEDULED", "已安排"),
          Map.entry("INVESTIGATING", "核查中"),
          Map.entry("DUPLICATE", "重复"),
          Map.entry("NOT_COUNCILS_RESPONSIBILITY", "不属本单位职责"),
          Map.entry("NO_FURTHER_ACTION", "不再处理"),
          Map.entry("INTERNAL_REFERRAL", "内部转办"),
          Map.entry("REOPEN", "要求重新处理"));

  private final Reports reports;
  private final RequestStore store;

  AddUpdate(Reports reports, RequestStore store) {
    this.reports = reports;
    this.store = store;
  }

  /** Answers the matter after it, whose last entry is the update or what came since. */
  Reports.Progress add(StreetId street, Client client, OpenForm form) {
    String given = form.required("update_id", 100);
    MatterId matter = own(street, client, form.required("service_request_id", 40));
    String text = text(form);
    Span.time("updated_datetime", form.text("updated_datetime", 40).orElse(null));
    try {
      return reports.reply(street, matter, text, Ids.of(client.id().value(), "update " + given));
    } catch (Refused refused) {
      if (refused.problem() != SharedProblem.KEY_REUSED) throw refused;
      throw new Refused(Open311Problem.REPEATED_OTHERWISE)
          .at("update_id")
          .with("name", "update_id");
    }
  }

  private MatterId own(StreetId street, Client client, String number) {
    List<Reports.Progress> found =
        Viewer.visible(reports.list(street, RequestQuery.numbers(number)), client);
    if (found.isEmpty()) throw new Refused(Open311Problem.UNKNOWN_REQUEST).at("service_request_id");
    MatterId matter = found.getFirst().matter().report().id();
    if (store.listOwn(street, List.of(matter), client.id()).isEmpty()) {
      throw new Refused(Open311Problem.NOT_YOURS).at("service_request_id");
    }
    return matter;
  }

  private static String text(OpenForm form) {
    String status = form.text("status", 40).orElse("OPEN").toUpperCase(Locale.ROOT);
    String state = STATES.get(status);
    if (state == null) throw invalid("status", "应为 OPEN 或 CLOSED", "should be OPEN or CLOSED");
    String said = form.text("description", 2_000).orElse("");
    String link = form.link().map(address -> "\n图片：" + address).orElse("");
    String all = (state.isEmpty() ? "" : "（对方系统标为“" + state + "”）") + said + link;
    if (all.isBlank()) throw invalid("description", "必须提供", "is required");
    return all;
  }
}
