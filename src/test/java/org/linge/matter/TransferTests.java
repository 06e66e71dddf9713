package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.linge.LingeTest;
import org.linge.attachment.Attachments;
import org.linge.attachment.PhotoId;
import org.linge.attachment.PhotoSize;
import org.linge.attachment.TestPhotos;
import org.linge.identity.AccountId;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.identity.NewAccount;
import org.linge.identity.Post;
import org.linge.identity.PostId;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.StreetId;
import org.linge.territory.Street;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;

/** A matter goes from street to street through their district, whatever comes twice or late. */
@LingeTest
class TransferTests {
  private final Matters matters;
  private final MatterListStore lists;
  private final MatterPages pages;
  private final ReportMatter reportMatter;
  private final RevealReporter reveal;
  private final TransferStore messages;
  private final TakeOver takeOver;
  private final DeliverTransfers deliver;
  private final Attachments attachments;
  private final Receipts receipts;
  private final Scene here;
  private final Scene there;
  private final StreetId district;
  private final Actor official;

  @Autowired
  TransferTests(
      Territory territory,
      Identity identity,
      Matters matters,
      MatterListStore lists,
      MatterPages pages,
      ReportMatter reportMatter,
      RevealReporter reveal,
      TransferStore messages,
      TakeOver takeOver,
      DeliverTransfers deliver,
      Attachments attachments,
      Receipts receipts) {
    this.matters = matters;
    this.lists = lists;
    this.pages = pages;
    this.reportMatter = reportMatter;
    this.reveal = reveal;
    this.messages = messages;
    this.takeOver = takeOver;
    this.deliver = deliver;
    this.attachments = attachments;
    this.receipts = receipts;
    here = new Scene(territory, identity);
    there = new Scene(territory, identity);
    district = here.street.district();
    if (territory.streets().stream().map(Street::id).noneMatch(district::equals)) {
      territory.establish(district, "测试区", "district", List.of());
    }
    official = official(territory, identity);
  }

  private Actor official(Territory territory, Identity identity) {
    AccountId account = new AccountId(Ids.next());
    identity.open(
        new NewAccount(district, account, "o-" + account.value(), "钱", false, "{noop}x", null));
    Post post =
        Post.over(
            territory.street(district).root(),
            "district-dispatcher",
            new PostId(Ids.next()),
            account,
            LocalDate.of(2020, 1, 1));
    identity.appoint(district, post);
    return new Actor(district, account, "钱", List.of(post));
  }

  private Matter report(List<PhotoId> photos) {
    ReportMatter.Draft tree = here.fallenTree();
    return reportMatter.report(
        here.street,
        new ReportMatter.Draft(
            tree.category(),
            null,
            tree.description(),
            tree.longitude(),
            tree.latitude(),
            "三号楼西侧",
            "居民甲",
            "13800000000",
            photos,
            "phone",
            ReportMatter.Course.ORDINARY),
        Acting.reporter(null),
        Scene.key());
  }

  private Matter act(Actor who, Matter matter, String action, Map<String, Object> fields) {
    return matters.act(
        new Participant.Staff(who),
        who.street(),
        matter.report().id(),
        action,
        now(matter).standing().version(),
        fields,
        Scene.key());
  }

  private Matter now(Matter matter) {
    return matters.find(matter.report().street(), matter.report().id()).orElseThrow();
  }

  private Map<String, Object> toThere(String word) {
    return Map.of("street", there.street.toString(), word, "位置在对面街道");
  }

  /** Until nobody has anything to tell. */
  private void deliverAll() {
    while (List.of(here.street, district, there.street).stream()
            .mapToInt(street -> deliver.deliver(street))
            .sum()
        > 0) {}
  }

  /** The matter of that street which came from this one. */
  private Optional<Matter> arrived(StreetId street, Matter from) {
    return lists
        .list(
            new MatterListStore.Where(street, true, Set.of(), Set.of(), Set.of()),
            new MatterListStore.Filter(
                List.of(), null, List.of(), null, null, null, null, null, false, null),
            MatterListStore.Order.NEWEST,
            null,
            1000)
        .stream()
        .filter(
            m ->
                Ties.originOf(m.standing().ties())
                    .filter(tie -> tie.equals(TakeOver.tie(from)))
                    .isPresent())
        .findFirst();
  }

  @Test
  void goesOnInTheOtherStreetWithPhotosAndContact() {
    PhotoId photo =
        attachments.keep(here.street, new ByteArrayInputStream(TestPhotos.jpeg(64, 48)));
    Matter matter = report(List.of(photo));
    act(here.dispatcher, matter, "transfer", toThere("reason"));
    assertThat(now(matter).standing().state()).isEqualTo("transferring");
    assertThat(now(matter).standing().holder()).isNotNull();

    deliverAll();
    Matter asked = arrived(district, matter).orElseThrow();
    MatterPages.Page page = pages.page(asked, new Participant.Staff(official));
    assertThat(page.timeline().getFirst().actionTitle()).isEqualTo("接收移送");
    assertThat(page.timeline().getFirst().texts())
        .containsEntry("reason", "位置在对面街道")
        .containsEntry("wish", "应由哪个街道办理：测试街道");
    assertThat(page.photos()).hasSize(1);
    assertThat(Objects.requireNonNull(page.origin()).number()).isEqualTo(matter.report().number());

    act(official, asked, "pass-on", toThere("note"));
    deliverAll();

    Matter taken = arrived(there.street, matter).orElseThrow();
    assertThat(taken.standing().state()).isEqualTo("street");
    assertThat(taken.report().description()).isEqualTo(matter.report().description());
    RevealReporter.Reporter reporter = reveal.opened(there.street, taken.report().id());
    assertThat(reporter.phone()).isEqualTo("13800000000");
    PhotoId copied = onlyPhoto(taken);
    assertThat(attachments.find(there.street, taken.report().id().value(), copied, PhotoSize.FULL))
        .isPresent();
    assertThat(now(asked).standing().state()).isEqualTo("passed");
    assertThat(now(matter).standing().state()).isEqualTo("moved");
    assertThat(now(matter).isOpen()).isFalse();
  }

  private PhotoId onlyPhoto(Matter matter) {
    UUID owner = matter.report().id().value();
    return Objects.requireNonNull(
            attachments.list(matter.report().street(), List.of(owner)).get(owner))
        .getFirst()
        .id();
  }

  @Test
  void letsTheReporterFollowAndActWhereItWent() {
    Matter matter = report(List.of());
    act(here.dispatcher, matter, "transfer", toThere("reason"));
    deliverAll();
    act(official, arrived(district, matter).orElseThrow(), "pass-on", toThere("note"));
    deliverAll();
    Matter taken = arrived(there.street, matter).orElseThrow();

    MatterPages.Page reporters = pages.page(now(matter), new Participant.Reporter(null));
    MatterPages.Page staffs = pages.page(now(matter), new Participant.Staff(here.dispatcher));

    Successors.Progress progress = Objects.requireNonNull(reporters.successor());
    assertThat(progress.matter().id()).isEqualTo(taken.report().id());
    assertThat(receipts.read(Objects.requireNonNull(progress.receipt())).matter())
        .isEqualTo(taken.report().id());
    assertThat(Objects.requireNonNull(staffs.successor()).receipt()).isNull();
  }

  @Test
  void givesNoReceiptOfSomebodyElsesMatter() {
    Matter matter = report(List.of());
    Matter other = report(List.of());
    act(here.dispatcher, matter, "merge", Map.of("matter", other.report().number()));

    MatterPages.Page page = pages.page(now(matter), new Participant.Reporter(null));

    assertThat(Objects.requireNonNull(page.successor()).receipt()).isNull();
  }

  @Test
  void comesBackWithTheDistrictsReason() {
    Matter matter = report(List.of());
    act(here.dispatcher, matter, "transfer", Map.of("reason", "不清楚是谁的"));
    deliverAll();
    Matter asked = arrived(district, matter).orElseThrow();

    act(official, asked, "decline", Map.of("reason", "就在你街道内"));
    deliverAll();

    assertThat(now(matter).standing().state()).isEqualTo("street");
    Entry last = matters.timeline(here.street, matter.report().id()).getLast();
    assertThat(Objects.requireNonNull(last.body().texts().get("reason")).text())
        .isEqualTo("就在你街道内");
    act(here.dispatcher, matter, "transfer", toThere("reason"));
    deliverAll();
    assertThat(now(matter).standing().state()).isEqualTo("transferring");
  }

  @Test
  void isTakenUpOnceHoweverOftenItIsTold() {
    Matter matter = report(List.of());
    Matter sent = act(here.dispatcher, matter, "transfer", toThere("reason"));
    Entry entry = matters.timeline(here.street, sent.report().id()).getLast();
    UUID id = UUID.fromString(entry.body().facts().answers().get(Transfers.GOES_AS));
    TransferStore.Message message =
        new TransferStore.Message(
            here.street,
            id,
            TransferStore.Kind.ARRIVE,
            sent.report().id(),
            district,
            null,
            entry.at());

    takeOver.arrive(message);

    assertThat(takeOver.arrive(message)).isEmpty();
    deliverAll();
    assertThat(messages.claim(here.street, entry.at().plusSeconds(99), Duration.ZERO)).isEmpty();
    assertThat(arrived(district, matter).orElseThrow().report().id()).isEqualTo(new MatterId(id));
  }

  @Test
  void refusesStreetsThatCannotTakeIt() {
    Matter matter = report(List.of());
    for (String street :
        List.of(here.street.toString(), district.toString(), "370211002", "昌邑", "00000000a")) {
      assertThatThrownBy(
              () ->
                  act(
                      here.dispatcher,
                      matter,
                      "transfer",
                      Map.of("street", street, "reason", "试试")))
          .as(street)
          .isInstanceOfSatisfying(
              Refused.class, r -> assertThat(r.problem()).isEqualTo(MatterProblem.UNKNOWN_STREET));
    }
    assertThatThrownBy(() -> act(here.secretary, matter, "transfer", toThere("reason")))
        .isInstanceOf(Refused.class);
  }

  /** Whatever people do and in whichever order it is told, each matter is open in one place. */
  @Test
  void isAlwaysOpenInOnePlace() {
    Random random = new Random(7);
    List<Matter> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) all.add(report(List.of()));
    for (int i = 0; i < 260; i++) {
      Matter matter = all.get(random.nextInt(all.size()));
      switch (random.nextInt(7)) {
        case 0, 1 -> tryTo(here.dispatcher, matter, "transfer", toThere("reason"));
        case 2 -> tryTo(here.dispatcher, matter, "withdraw", Map.of("reason", "算了"));
        case 3 -> atDistrict(matter, "pass-on", toThere("note"));
        case 4 -> atDistrict(matter, "decline", Map.of("reason", "不该"));
        default ->
            deliver.deliver(List.of(here.street, district, there.street).get(random.nextInt(3)));
      }
    }
    deliverAll();

    int moved = 0;
    for (Matter matter : all) {
      boolean taken = arrived(there.street, matter).isPresent();
      boolean asked = latestAtDistrict(matter).filter(Matter::isOpen).isPresent();
      Matter now = now(matter);
      if (taken) moved++;
      assertThat(now.isOpen()).isEqualTo(!taken);
      assertThat(now.standing().state().equals("transferring")).isEqualTo(asked);
      assertThat(now.standing().state().equals("moved")).isEqualTo(taken);
    }
    assertThat(moved).isBetween(1, 11);
  }

  private void atDistrict(Matter matter, String action, Map<String, Object> fields) {
    latestAtDistrict(matter).ifPresent(m -> tryTo(official, m, action, fields));
  }

  private Optional<Matter> latestAtDistrict(Matter matter) {
    return Transfers.handedOn(matters.timeline(here.street, matter.report().id()))
        .map(e -> UUID.fromString(e.body().facts().answers().get(Transfers.GOES_AS)))
        .flatMap(id -> matters.find(district, new MatterId(id)));
  }

  private void tryTo(Actor who, Matter matter, String action, Map<String, Object> fields) {
    try {
      act(who, matter, action, fields);
    } catch (Refused notNow) {
      assertThat(notNow.problem()).isEqualTo(MatterProblem.NOT_IN_THIS_STATE);
    }
  }
}
