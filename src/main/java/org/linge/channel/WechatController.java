package org.linge.channel;

import java.nio.charset.StandardCharsets;
import org.linge.shared.Public;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where WeChat sends somebody back to who has shown who they are. */
@RestController
class WechatController {
  private final Addresses addresses;

  WechatController(Addresses addresses) {
    this.addresses = addresses;
  }

  @Public
  @GetMapping("/api/wechat/bound")
  ResponseEntity<String> bound(@RequestParam String code, @RequestParam String state) {
    addresses.bindWechat(state, code);
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .body("已绑定。请回到邻格的“我的通知”选择哪些事发到微信。");
  }
}
