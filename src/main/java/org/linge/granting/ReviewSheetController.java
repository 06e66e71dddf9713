package org.linge.granting;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.linge.http.ExcelSheet;
import org.linge.identity.Access;
import org.linge.identity.Actor;
import org.linge.identity.Target;
import org.linge.shared.Allowed;
import org.linge.shared.Page;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A review as an Excel file. */
@RestController
class ReviewSheetController {
  private static final int MOST = 100_000;

  private static final List<ExcelSheet.Column> COLUMNS =
      List.of(
          new ExcelSheet.Column("姓名", 14),
          new ExcelSheet.Column("登录名", 18),
          new ExcelSheet.Column("岗位", 18),
          new ExcelSheet.Column("辖区或单位", 40),
          new ExcelSheet.Column("任职自", 12),
          new ExcelSheet.Column("任职至", 12),
          new ExcelSheet.Column("任职人", 18),
          new ExcelSheet.Column("最近登录", 17),
          new ExcelSheet.Column("登录提示", 18),
          new ExcelSheet.Column("动态验证码", 11),
          new ExcelSheet.Column("账号", 9),
          new ExcelSheet.Column("复核结果", 11),
          new ExcelSheet.Column("说明", 40),
          new ExcelSheet.Column("复核人", 14),
          new ExcelSheet.Column("复核时间", 17));

  private final ReviewStore reviews;
  private final ReviewLineStore lines;
  private final ReviewViews views;
  private final Access access;

  ReviewSheetController(
      ReviewStore reviews, ReviewLineStore lines, ReviewViews views, Access access) {
    this.reviews = reviews;
    this.lines = lines;
    this.views = views;
    this.access = access;
  }

  /** All lines, those that nobody uses first. */
  @Allowed(Right.REVIEW_READ)
  @GetMapping("/api/streets/{street}/reviews/{id}/sheet")
  void send(
      @PathVariable StreetId street,
      @PathVariable ReviewId id,
      Actor actor,
      HttpServletResponse response)
      throws IOException {
    access.require(actor, Right.REVIEW_READ, Target.street(street));
    Review review =
        reviews
            .find(street, id)
            .orElseThrow(() -> new Refused(ReviewProblem.UNKNOWN_REVIEW))
            .review();
    var all = new ReviewLineStore.Filter(null, null, List.of(), null, false);
    List<ReviewViews.LineView> found =
        views.page(actor, new Page<>(lines.list(street, id, all, 0, MOST), null)).items();
    response.setContentType(ExcelSheet.TYPE);
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, name(review));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    try (ExcelSheet sheet = new ExcelSheet(response.getOutputStream(), "权限复核", COLUMNS)) {
      for (ReviewViews.LineView line : found) {
        add(sheet, line, review.unusedDays());
      }
    }
  }

  private static void add(ExcelSheet sheet, ReviewViews.LineView line, int unusedDays)
      throws IOException {
    sheet.next();
    sheet.text(0, line.person());
    sheet.text(1, line.loginName());
    sheet.text(2, line.kind());
    sheet.text(3, line.place());
    sheet.day(4, line.from());
    sheet.day(5, line.until());
    sheet.text(6, line.appointedBy());
    sheet.time(7, line.lastLogIn());
    sheet.text(8, mark(line.mark(), unusedDays));
    sheet.text(9, line.secondFactor() ? "有" : "无");
    sheet.text(10, line.active() ? "正常" : "已停用");
    ReviewViews.DecisionView decision = line.decision();
    if (decision != null) {
      sheet.text(11, decision.verdict().chinese());
      sheet.text(12, decision.note());
      sheet.text(13, decision.by());
      sheet.time(14, decision.at());
    } else {
      sheet.text(11, line.ended() ? "已结束" : "未复核");
    }
  }

  private static String mark(ReviewLine.Mark mark, int unusedDays) {
    return switch (mark) {
      case NEVER -> "从未登录";
      case UNUSED -> "超过 " + unusedDays + " 天未登录";
      case USED -> "";
    };
  }

  private static String name(Review review) {
    return ContentDisposition.attachment()
        .filename("权限复核-" + review.title() + ".xlsx", StandardCharsets.UTF_8)
        .build()
        .toString();
  }
}
