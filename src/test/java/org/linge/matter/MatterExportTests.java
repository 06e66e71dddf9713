package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestDistrict;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@LingeTest
class MatterExportTests {
  private static final Instant THEN = Instant.parse("2026-11-02T01:30:00Z");

  private final TestDistrict district;
  private final MatterArchive archive;
  private final int port;

  @Autowired
  MatterExportTests(
      Territory territory, Identity identity, MatterArchive archive, @LocalServerPort int port) {
    this.district = new TestDistrict(territory, identity);
    this.archive = archive;
    this.port = port;
  }

  private MatterArchive.History matter(int i, String description, String category, double south) {
    return archive.begin(
        new MatterArchive.Account(
            district.street,
            THEN.plusSeconds(i),
            category,
            null,
            description,
            district.longitude(),
            district.latitude() + south,
            "某路" + i + "号",
            "张三",
            "13800001234",
            "import",
            null));
  }

  private Caller caller(String kind) {
    Caller caller = new Caller(port);
    caller.logIn(district.loginName(kind), TestDistrict.PASSWORD);
    return caller;
  }

  private static List<Row> rows(Caller.Answer answer) throws IOException {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(answer.response().body()))) {
      return workbook.getFirstSheet().read();
    }
  }

  private String path(String filters) {
    return "/api/streets/" + district.street + "/matters/export" + filters;
  }

  @Test
  void writesAllThatTheFilterShows() throws IOException {
    archive.write(
        IntStream.range(0, 1_203)
            .mapToObj(i -> matter(i, "=1+1 大树" + i, i % 2 == 0 ? "0106" : "0101", 0))
            .toList());
    archive.write(
        List.of(matter(2_000, "已答复\u0001", "0106", 0).closeAsImported(THEN.plusSeconds(9))));

    Caller.Answer all = caller("dispatcher").get(path(""));
    List<Row> rows = rows(all);

    assertThat(rows).hasSize(1_205);
    assertThat(all.header("Content-Disposition")).contains(".xlsx").startsWith("attachment");
    assertThat(rows.getFirst().getCellText(0)).isEqualTo("编号");
    Row oldest = rows.getLast();
    assertThat(oldest.getCellText(2)).isEqualTo("=1+1 大树0");
    assertThat(oldest.getCellAsDate(8)).hasToString("Optional[2026-11-02T09:30]");
    assertThat(oldest.getCellText(5)).endsWith("微网格");
    assertThat(all.text()).doesNotContain("张三", "13800001234");
    assertThat(rows.toString()).doesNotContain("张三", "13800001234");
    assertThat(rows(caller("dispatcher").get(path("?category=0101")))).hasSize(602);
    assertThat(rows(caller("dispatcher").get(path("?open=false")))).hasSize(2);
    assertThat(rows(caller("dispatcher").get(path("?from=2027-01-01")))).hasSize(1);
  }

  @Test
  void writesOnlyWhatOnesPostsReach() throws IOException {
    archive.write(List.of(matter(1, "微网格里的事", "0106", 0), matter(2, "社区里的事", "0106", 0.006)));

    assertThat(rows(caller("community-secretary").get(path("")))).hasSize(3);
    assertThat(rows(caller("grid-leader").get(path("")))).hasSize(2);
    assertThat(caller("grid-worker").get(path("")).code()).isEqualTo("forbidden");
    assertThat(new Caller(port).get(path("")).code()).isEqualTo("unauthenticated");
    assertThat(caller("dispatcher").get(path("?category=99")).code()).isEqualTo("unknown-category");
  }
}
