package org.linge.channel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.Masking;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.linge.shared.Vault;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where one wants to be told of what, beside the application. */
@RestController
@RequestMapping("/api/streets/{street}/notices/settings")
class NoticeSettingsController {
  private final Addresses addresses;
  private final AddressStore store;
  private final Outbox outbox;
  private final NotifySettings settings;
  private final Vault vault;

  NoticeSettingsController(
      Addresses addresses,
      AddressStore store,
      Outbox outbox,
      NotifySettings settings,
      Vault vault) {
    this.addresses = addresses;
    this.store = store;
    this.outbox = outbox;
    this.settings = settings;
    this.vault = vault;
  }

  /**
   * One's address of a medium.
   *
   * @param offered whether this installation reaches it
   * @param address masked, if it is confirmed
   * @param pending masked, if it waits for its code
   * @param failed whether the last code could not be sent
   */
  record Way(
      Medium medium,
      boolean offered,
      @Nullable String address,
      @Nullable String pending,
      boolean failed) {}

  record View(List<Way> ways, List<AddressStore.Choice> choices, String quiet) {}

  record AddressRequest(@NotBlank @Size(max = 120) String address) {}

  record CodeRequest(@NotNull @Pattern(regexp = "\\d{6}", message = "应为 6 位数字") String code) {}

  record ChoiceRequest(@NotNull Medium medium, NoticeStore.@NotNull Kind kind) {}

  record ChoicesRequest(@NotNull @Size(max = 50) List<@Valid @NotNull ChoiceRequest> choices) {}

  record WechatLink(String url) {}

  @Allowed(Right.MATTER_READ)
  @GetMapping
  View show(@PathVariable StreetId street, Actor actor) {
    Map<Medium, AddressStore.Row> rows =
        store.list(street, actor.account()).stream()
            .collect(Collectors.toMap(AddressStore.Row::medium, row -> row));
    List<Way> ways = Arrays.stream(Medium.values()).map(m -> way(street, m, rows.get(m))).toList();
    return new View(ways, store.choices(street, actor.account()), settings.quietHours().inWords());
  }

  private Way way(StreetId street, Medium medium, AddressStore.@Nullable Row row) {
    boolean offered = outbox.offered().contains(medium);
    if (row == null) return new Way(medium, offered, null, null, false);
    return new Way(
        medium,
        offered,
        masked(street, medium, row.sealed()),
        masked(street, medium, row.pending()),
        row.codeFailed());
  }

  private @Nullable String masked(StreetId street, Medium medium, byte @Nullable [] sealed) {
    if (sealed == null) return null;
    String address = vault.open(Addresses.context(street, medium), sealed);
    return switch (medium) {
      case SMS -> Masking.phone(address);
      case MAIL -> address.charAt(0) + "***" + address.substring(address.indexOf('@'));
      case WECHAT -> "已绑定";
    };
  }

  @Allowed(Right.MATTER_READ)
  @PutMapping("/choices")
  View choose(
      @PathVariable StreetId street, @Valid @RequestBody ChoicesRequest request, Actor actor) {
    addresses.choose(
        actor,
        request.choices().stream()
            .map(choice -> new AddressStore.Choice(choice.medium(), choice.kind()))
            .toList());
    return show(street, actor);
  }

  /** Sends a code to the address. */
  @Allowed(Right.MATTER_READ)
  @PostMapping("/ways/{medium}")
  View begin(
      @PathVariable StreetId street,
      @PathVariable Medium medium,
      @Valid @RequestBody AddressRequest request,
      Actor actor) {
    addresses.begin(actor, medium, request.address().strip());
    return show(street, actor);
  }

  @Allowed(Right.MATTER_READ)
  @PostMapping("/ways/{medium}/confirm")
  View confirm(
      @PathVariable StreetId street,
      @PathVariable Medium medium,
      @Valid @RequestBody CodeRequest request,
      Actor actor) {
    addresses.confirm(actor, medium, request.code());
    return show(street, actor);
  }

  @Allowed(Right.MATTER_READ)
  @DeleteMapping("/ways/{medium}")
  View remove(@PathVariable StreetId street, @PathVariable Medium medium, Actor actor) {
    addresses.remove(actor, medium);
    return show(street, actor);
  }

  /** Where to go in WeChat so that it is known who one is there. */
  @Allowed(Right.MATTER_READ)
  @PostMapping("/wechat")
  WechatLink wechat(@PathVariable StreetId street, Actor actor) {
    return new WechatLink(addresses.wechat(actor));
  }
}
