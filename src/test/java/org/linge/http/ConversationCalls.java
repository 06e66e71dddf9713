package org.linge.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linge.Caller;

/** Notes, notices, templates, drafts and acts on many. */
final class ConversationCalls implements GoodCalls.Part {
  private static final Map<String, Object> TEMPLATE =
      Map.of("title", "已派单", "text", "您反映的“{title}”已交 {unit} 办理");

  @Override
  public void addTo(GoodCalls calls) {
    String post = calls.district.post("community-secretary").id().value().toString();
    calls.inStreet(
        "POST /matters/{id}/notes",
        Map.of(
            "text",
            "请看一下",
            "isPublic",
            false,
            "mentions",
            List.of(post),
            "photos",
            List.of(calls.photo())));
    calls.variable("place", "report");
    calls.inStreet("PUT /drafts/{place}", Map.of("text", "大树"));
    addTemplates(calls);
    addNotices(calls);
    addBatch(calls);
  }

  private static void addTemplates(GoodCalls calls) {
    calls.inStreet("POST /templates", TEMPLATE);
    Map<String, Object> changed = new HashMap<>(TEMPLATE);
    changed.put("version", 1);
    calls.inStreet("PATCH /templates/{id}", changed);
    Caller editor = calls.caller("community-secretary");
    calls.variable("templates", template(editor, calls.base));
    calls.variable("DELETE templates", template(editor, calls.base));
  }

  private static String template(Caller editor, String base) {
    return GoodCalls.ok(editor.post(base + "/templates", TEMPLATE)).json().path("id").asString();
  }

  private static void addNotices(GoodCalls calls) {
    String matter = calls.report(calls.photo()).path("id").asString();
    String worker = calls.district.post("grid-worker").id().value().toString();
    GoodCalls.ok(
        calls
            .caller("community-secretary")
            .post(
                calls.base + "/matters/" + matter + "/notes",
                Map.of("text", "请看一下", "isPublic", false, "mentions", List.of(worker))));
    String notice =
        GoodCalls.ok(calls.caller("grid-worker").get(calls.base + "/notices"))
            .json()
            .path("items")
            .path(0)
            .path("id")
            .asString();
    calls.variable("notices", notice);
    calls.inStreet("POST /notices/read", Map.of("upTo", notice));
  }

  private static void addBatch(GoodCalls calls) {
    String matter = calls.report(calls.photo()).path("id").asString();
    calls.inStreet(
        "POST /matters/batch",
        Map.of(
            "action",
            "accept",
            "fields",
            Map.of("category", "0106"),
            "matters",
            List.of(Map.of("id", matter, "version", 1))));
    calls.inStreet("POST /matters/batch/actions", Map.of("matters", List.of(matter)));
  }
}
