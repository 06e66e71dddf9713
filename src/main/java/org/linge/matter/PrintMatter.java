package org.linge.matter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linge.attachment.Attachments;
import org.linge.attachment.PhotoFile;
import org.linge.attachment.PhotoId;
import org.linge.attachment.PhotoSize;
import org.linge.identity.Actor;
import org.openpdf.text.Document;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfWriter;
import org.springframework.stereotype.Component;

/** A matter with its timeline as a PDF: what its page shows the reader, people masked as there. */
@Component
class PrintMatter {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.CHINA)
          .withZone(ZoneId.of("Asia/Shanghai"));

  private final MatterPages pages;
  private final Attachments attachments;
  private final Clock clock;

  PrintMatter(MatterPages pages, Attachments attachments, Clock clock) {
    this.pages = pages;
    this.attachments = attachments;
    this.clock = clock;
  }

  /**
   * The file's bytes.
   *
   * @param notes whether internal notes are printed, for a reader who may see them
   * @param link address of the matter's page, shown as a code
   */
  byte[] print(Matter matter, Actor reader, boolean notes, String link) {
    MatterPages.Page page = pages.page(matter, new Participant.Staff(reader));
    ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 16);
    PrintedPaper paper = new PrintedPaper();
    try (PdfWriter writer = PdfWriter.getInstance(paper.document(), file)) {
      Document document =
          paper.begin(
              writer, "%s %s 打印于 %s".formatted(page.matter().number(), reader.name(), now()));
      document.addTitle(page.matter().number() + " " + page.matter().title());
      document.add(head(page, link));
      document.add(PrintedPaper.facts(facts(page, matter)));
      document.add(PrintedPaper.line());
      document.add(PrintedPaper.paragraph("经过", 12, PrintedPaper.INK, 8));
      for (TimelineViews.EntryView entry : page.timeline()) {
        if (notes || !entry.internal()) write(document, matter, entry);
      }
      document.add(PrintedPaper.line());
      document.add(PrintedPaper.paragraph(proof(matter, page), 8, PrintedPaper.QUIET, 4));
      document.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  private static PdfPTable head(MatterPages.Page page, String link) {
    PdfPTable head = new PdfPTable(new float[] {6, 1});
    head.setWidthPercentage(100);
    PdfPCell words = new PdfPCell();
    words.setBorder(Rectangle.NO_BORDER);
    words.addElement(
        PrintedPaper.paragraph(
            page.matter().number() + "　" + page.matter().state().title(),
            10,
            PrintedPaper.QUIET,
            0));
    words.addElement(PrintedPaper.paragraph(page.matter().title(), 16, PrintedPaper.INK, 0));
    if (!page.description().equals(page.matter().title()))
      words.addElement(PrintedPaper.paragraph(page.description(), 10.5f, PrintedPaper.INK, 4));
    head.addCell(words);
    PdfPCell code = new PdfPCell(PrintedPaper.code(QrCode.of(link)));
    code.setBorder(Rectangle.NO_BORDER);
    head.addCell(code);
    return head;
  }

  private static List<String[]> facts(MatterPages.Page page, Matter matter) {
    MatterViews.Item item = page.matter();
    List<String[]> facts = new ArrayList<>();
    add(facts, "类别", item.category() == null ? "尚未分类" : item.category().name());
    add(facts, "辖区", item.area().path());
    add(facts, "地址", page.address());
    add(facts, "坐标", String.format(Locale.ROOT, "%.6f, %.6f", item.lon(), item.lat()));
    add(facts, "上报", MOMENT.format(item.raisedAt()));
    add(
        facts,
        "报告人",
        Stream.of(page.reporter().name(), page.reporter().phone())
            .flatMap(part -> Optional.ofNullable(part).stream())
            .collect(Collectors.joining(" ")));
    if (item.holder() != null) add(facts, "承办", item.holder().title() + " " + item.holder().name());
    if (matter.standing().dueAt() != null)
      add(facts, "时限", MOMENT.format(matter.standing().dueAt()) + (item.overdue() ? "（已超时）" : ""));
    if (item.closedAt() != null) add(facts, "办结", MOMENT.format(item.closedAt()));
    add(facts, "承办单位", page.assignedUnit());
    if (page.rating() != null) add(facts, "评价", page.rating() + " 分（5 分制）");
    return facts;
  }

  private static void add(List<String[]> facts, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) facts.add(new String[] {name, value});
  }

  private void write(Document document, Matter matter, TimelineViews.EntryView entry)
      throws IOException {
    String state = entry.to().equals(entry.from()) ? "" : "　→ " + entry.to();
    String who =
        Stream.of(entry.post(), Optional.ofNullable(entry.actor()).orElse(""), at(entry.at()))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · "));
    document.add(
        PrintedPaper.paragraph(
            entry.actionTitle() + (entry.internal() ? "（报告人看不到）" : "") + state,
            10.5f,
            PrintedPaper.INK,
            8));
    document.add(PrintedPaper.paragraph(who, 8.5f, PrintedPaper.QUIET, 0));
    for (String text : entry.texts().values()) document.add(said(entry, text));
    if (!entry.mentions().isEmpty())
      document.add(
          PrintedPaper.paragraph(
              "提到 " + String.join("、", entry.mentions()), 8.5f, PrintedPaper.QUIET, 0));
    List<Path> photos = photos(matter, entry.photos());
    if (!photos.isEmpty()) document.add(PrintedPaper.photos(photos));
  }

  private static PdfPTable said(TimelineViews.EntryView entry, String text) {
    PdfPTable said = new PdfPTable(1);
    said.setWidthPercentage(100);
    said.setSpacingBefore(2);
    PdfPCell cell = PrintedPaper.bare(new Phrase(text, PrintedPaper.font(10, PrintedPaper.INK)));
    if (entry.internal()) cell.setBackgroundColor(PrintedPaper.AMBER);
    if (entry.action().equals(Lifecycle.REPLY)) cell.setBackgroundColor(PrintedPaper.BLUE);
    cell.setPaddingLeft(entry.internal() || entry.action().equals(Lifecycle.REPLY) ? 6 : 0);
    cell.setPaddingBottom(5);
    said.addCell(cell);
    return said;
  }

  private List<Path> photos(Matter matter, List<UUID> ids) {
    return ids.stream()
        .map(
            id ->
                attachments.find(
                    matter.report().street(),
                    matter.report().id().value(),
                    new PhotoId(id),
                    PhotoSize.THUMB))
        .flatMap(Optional::stream)
        .map(PhotoFile::path)
        .toList();
  }

  private static String proof(Matter matter, MatterPages.Page page) {
    return "经过共 %d 条，流程 %s 第 %d 版。\n末条的散列值（SHA-256）：%s"
        .formatted(
            matter.standing().version(),
            page.procedure().title(),
            page.procedure().version(),
            matter.standing().head());
  }

  private String now() {
    return at(clock.instant());
  }

  private static String at(Instant moment) {
    return MOMENT.format(moment);
  }
}
