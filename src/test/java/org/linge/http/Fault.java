package org.linge.http;

/**
 * A good call with one thing spoilt.
 *
 * @param field what the refusal has to name; empty if the fault is in no field
 * @param status what is expected; 0 for any 4xx
 */
record Fault(String name, Call call, String method, String field, int status) {
  static Fault in(String field, String name, Call call) {
    return new Fault(field + " " + name, call, call.endpoint().method(), field, 0);
  }

  static Fault whole(String name, Call call) {
    return new Fault(name, call, call.endpoint().method(), "", 0);
  }

  Fault unnamed() {
    return new Fault(name, call, method, "", status);
  }

  Fault answers(int expected) {
    return new Fault(name, call, method, field, expected);
  }

  @Override
  public String toString() {
    return call.endpoint() + " | " + name;
  }
}
