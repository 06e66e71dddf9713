package org.linge.matter;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Semaphore;
import org.linge.http.ExcelSheet;
import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A filtered list as an Excel file, read and sent a page at a time. */
@RestController
class MatterExportController {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int PAGE = 500;
  private static final int MOST = 200_000;

  private final MatterListController lists;
  private final SearchMatters search;
  private final MatterViews views;
  private final Clock clock;
  private final Semaphore places = new Semaphore(3);

  MatterExportController(
      MatterListController lists, SearchMatters search, MatterViews views, Clock clock) {
    this.lists = lists;
    this.search = search;
    this.views = views;
    this.clock = clock;
  }

  /** The newest 200,000 of what the list with the same filters shows to those who may export. */
  @Allowed(Right.MATTER_EXPORT)
  @GetMapping("/api/streets/{street}/matters/export")
  void export(
      @PathVariable StreetId street,
      @ModelAttribute MatterListController.Query query,
      Actor actor,
      HttpServletResponse response)
      throws IOException {
    MatterListStore.Where where = lists.where(actor, query, Right.MATTER_EXPORT);
    MatterListStore.Filter filter = lists.filter(street, query);
    if (!places.tryAcquire()) {
      throw new Refused(SharedProblem.OVERLOADED).with("retryAfter", 10);
    }
    try {
      SearchMatters.Found first = search.findAll(where, filter, null, PAGE);
      response.setContentType(ExcelSheet.TYPE);
      response.setHeader(HttpHeaders.CONTENT_DISPOSITION, name());
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      try (MatterSheet sheet = new MatterSheet(response.getOutputStream())) {
        write(sheet, where, filter, first);
      }
    } finally {
      places.release();
    }
  }

  private void write(
      MatterSheet sheet,
      MatterListStore.Where where,
      MatterListStore.Filter filter,
      SearchMatters.Found first)
      throws IOException {
    int written = 0;
    SearchMatters.Found page = first;
    while (true) {
      for (Matter matter : page.rows()) {
        sheet.add(matter, views.item(matter));
      }
      written += page.rows().size();
      if (page.next() == null) return;
      if (written >= MOST) {
        sheet.end("只导出最新的 %d 件，请缩小筛选范围".formatted(MOST));
        return;
      }
      page = search.findAll(where, filter, page.next(), PAGE);
    }
  }

  private String name() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), CHINA);
    return ContentDisposition.attachment()
        .filename("事项-" + today + ".xlsx", StandardCharsets.UTF_8)
        .build()
        .toString();
  }
}
