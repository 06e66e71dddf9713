package org.linge.channel;

import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.apache.DefaultApacheHttpClientBuilder;
import me.chanjar.weixin.mp.api.WxMpService;
import me.chanjar.weixin.mp.api.impl.WxMpServiceImpl;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateData;
import me.chanjar.weixin.mp.bean.template.WxMpTemplateMessage;
import me.chanjar.weixin.mp.config.WxMpHostConfig;
import me.chanjar.weixin.mp.config.impl.WxMpDefaultConfigImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** By template messages of an official account (公众号); the address is the follower's open id. */
@Component
@ConditionalOnProperty("linge.notify.wechat.app-id")
final class WechatGateway implements Gateway {
  private static final int TO_CONNECT = 5_000;
  private static final String CALLBACK = "api/wechat/bound";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  /** No such user or code, or one who does not follow the account any more. */
  private static final Set<Integer> NOBODY = Set.of(40003, 40029, 40163, 43004, 43101);

  private final WxMpService service = new WxMpServiceImpl();
  private final NotifySettings.Wechat settings;
  private final String home;

  WechatGateway(NotifySettings all) {
    settings = all.wechat();
    home = home(Objects.requireNonNull(all.publicUrl(), "linge.notify.wechat needs public-url"));
    WxMpDefaultConfigImpl config = new WxMpDefaultConfigImpl();
    config.setAppId(settings.appId());
    config.setSecret(settings.secret());
    if (settings.api() != null) {
      config.setHostConfig(hosts(settings.api().toString()));
    }
    DefaultApacheHttpClientBuilder client = DefaultApacheHttpClientBuilder.get();
    client.setConnectionTimeout(TO_CONNECT);
    client.setConnectionRequestTimeout(TO_CONNECT);
    client.setSoTimeout(Math.toIntExact(all.patience().toMillis()));
    config.setApacheHttpClientBuilder(client);
    service.setWxMpConfigStorage(config);
    service.setMaxRetryTimes(1); // the outbox tries again
  }

  private static WxMpHostConfig hosts(String api) {
    return WxMpHostConfig.builder().apiHost(api).openHost(api).mpHost(api).build();
  }

  private static String home(URI url) {
    return url.toString().endsWith("/") ? url.toString() : url + "/";
  }

  @Override
  public Medium medium() {
    return Medium.WECHAT;
  }

  /** What somebody opens in WeChat to show who they are there. */
  String authorization(String state) {
    return service.getOAuth2Service().buildAuthorizationUrl(home + CALLBACK, "snsapi_base", state);
  }

  /** Who came back from {@link #authorization}. */
  String openId(String code) throws Undelivered {
    try {
      return service.getOAuth2Service().getAccessToken(code).getOpenId();
    } catch (WxErrorException refused) {
      throw undelivered(refused);
    }
  }

  @Override
  public void send(String address, Letter letter) throws Undelivered {
    try {
      service.getTemplateMsgService().sendTemplateMsg(message(address, letter));
    } catch (WxErrorException refused) {
      throw undelivered(refused);
    }
  }

  private WxMpTemplateMessage message(String address, Letter letter) {
    Map<String, String> says =
        Map.of(
            "title", letter.title(),
            "number", letter.number(),
            "line", letter.line(),
            "time", TIME.format(letter.at()));
    List<WxMpTemplateData> data =
        settings.fields().entrySet().stream()
            .map(f -> new WxMpTemplateData(f.getKey(), says.getOrDefault(f.getValue(), "")))
            .toList();
    return WxMpTemplateMessage.builder()
        .toUser(address)
        .templateId(settings.template())
        .url(text(letter.link()))
        .data(data)
        .build();
  }

  private static String text(@Nullable URI link) {
    return link == null ? "" : link.toString();
  }

  private static Undelivered undelivered(WxErrorException refused) {
    int code = refused.getError() == null ? 0 : refused.getError().getErrorCode();
    return NOBODY.contains(code)
        ? Undelivered.forGood("errcode " + code)
        : Undelivered.forNow("errcode " + code);
  }
}
