package org.linge.channel;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What leaves the house: that something happened, never what was said or who is concerned.
 *
 * @param number of the matter; empty where there is none
 * @param link to its page, if the address of this installation is known
 */
record Letter(String title, String line, String number, Instant at, @Nullable URI link) {
  /** For the owner of an address to show that it is theirs. */
  static Letter ofCode(String code, Instant at) {
    return new Letter("验证码", "验证码 " + code + "，10 分钟内有效。不是您本人操作请忽略。", "", at, null);
  }

  String text() {
    return link == null ? line : line + "\n" + link;
  }
}
