package org.linge.http;

import java.util.List;
import java.util.Map;

/** Notes and what goes with them. */
final class ConversationCalls implements GoodCalls.Part {
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
  }
}
