package org.linge.http;

import java.util.Map;

/** What may have been reported already. */
final class SimilarCalls implements GoodCalls.Part {
  @Override
  public void addTo(GoodCalls calls) {
    calls.inStreet(
        "POST /matters/similar",
        Map.of(
            "category",
            "0106",
            "description",
            "树倒了",
            "lon",
            calls.district.longitude(),
            "lat",
            calls.district.latitude()));
  }
}
