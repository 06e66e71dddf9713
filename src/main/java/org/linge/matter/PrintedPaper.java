package org.linge.matter;

import com.google.zxing.common.BitMatrix;
import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Chunk;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Paper of A4 with a foot on every page. The font travels with the application and only the
 * characters used go into the file.
 */
final class PrintedPaper {
  static final Color INK = new Color(0x17, 0x21, 0x2B);
  static final Color QUIET = new Color(0x5F, 0x6B, 0x76);
  static final Color AMBER = new Color(0xFD, 0xF1, 0xE0);
  static final Color BLUE = new Color(0xE6, 0xEF, 0xF9);
  private static final Color LINE = new Color(0xDC, 0xE0, 0xDC);
  private static final String FONT = "/fonts/NotoSansSC-Regular.ttf";
  private static final float MARGIN = 48;

  private final Document document = new Document(PageSize.A4, MARGIN, MARGIN, MARGIN, 60);

  static Font font(float size, Color color) {
    return new Font(Letters.BASE, size, Font.NORMAL, color);
  }

  Document begin(PdfWriter writer, String foot) {
    writer.setFullCompression();
    writer.setPageEvent(new Foot(foot));
    document.open();
    return document;
  }

  Document document() {
    return document;
  }

  static Paragraph paragraph(String text, float size, Color color, float before) {
    Paragraph paragraph = new Paragraph(text, font(size, color));
    paragraph.setLeading(size * 1.5f);
    paragraph.setSpacingBefore(before);
    return paragraph;
  }

  /** Names and values, one pair a line. */
  static PdfPTable facts(List<String[]> facts) {
    PdfPTable table = new PdfPTable(new float[] {1, 6});
    table.setWidthPercentage(100);
    table.setSpacingBefore(6);
    for (String[] fact : facts) {
      table.addCell(bare(new Phrase(fact[0], font(9.5f, QUIET))));
      table.addCell(bare(new Phrase(fact[1], font(9.5f, INK))));
    }
    return table;
  }

  static PdfPCell bare(Phrase phrase) {
    PdfPCell cell = new PdfPCell(phrase);
    cell.setBorder(Rectangle.NO_BORDER);
    cell.setPadding(2.5f);
    cell.setPaddingLeft(0);
    cell.setLeading(0, 1.4f);
    return cell;
  }

  /** Small photos in a row of four. */
  static PdfPTable photos(List<Path> files) throws IOException {
    PdfPTable table = new PdfPTable(4);
    table.setWidthPercentage(100);
    table.setSpacingBefore(4);
    for (Path file : files) {
      Image image = Image.getInstance(file.toString());
      image.scaleToFit(115, 90);
      PdfPCell cell = new PdfPCell(image);
      cell.setBorder(Rectangle.NO_BORDER);
      cell.setPadding(2);
      table.addCell(cell);
    }
    table.completeRow();
    return table;
  }

  static Image code(BitMatrix code) {
    int size = code.getWidth();
    byte[] grey = new byte[size * size];
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) grey[y * size + x] = code.get(x, y) ? 0 : (byte) 255;
    }
    Image image = Image.getInstance(size, size, 1, 8, grey);
    image.setInterpolation(false);
    image.scaleAbsolute(72, 72);
    return image;
  }

  static PdfPTable line() {
    PdfPTable line = new PdfPTable(1);
    line.setWidthPercentage(100);
    line.setSpacingBefore(6);
    PdfPCell cell = bare(new Phrase(new Chunk(" ", font(2, INK))));
    cell.setBorder(Rectangle.BOTTOM);
    cell.setBorderColor(LINE);
    line.addCell(cell);
    return line;
  }

  /** Read when something is printed first; some 10 MB stay in memory then. */
  private static final class Letters {
    private static final BaseFont BASE = read();

    private static BaseFont read() {
      try (InputStream file = PrintedPaper.class.getResourceAsStream(FONT)) {
        if (file == null)
          throw new IllegalStateException("The build has not put " + FONT + " here");
        return BaseFont.createFont(
            "NotoSansSC-Regular.ttf",
            BaseFont.IDENTITY_H,
            BaseFont.EMBEDDED,
            true,
            file.readAllBytes(),
            null);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Who printed this and when, and which page of how many it is. */
  private static final class Foot extends PdfPageEventHelper {
    private static final float SIZE = 8;

    private final String words;
    private @Nullable PdfTemplate total;

    Foot(String words) {
      this.words = words;
    }

    @Override
    public void onEndPage(PdfWriter writer, Document document) {
      if (total == null) total = writer.getDirectContent().createTemplate(40, 12);
      PdfContentByte page = writer.getDirectContent();
      String number = "第 " + writer.getPageNumber() + " 页，共 ";
      float right = document.right() - 36;
      page.setColorFill(QUIET);
      write(page, Element.ALIGN_LEFT, words, document.left());
      write(page, Element.ALIGN_RIGHT, number, right);
      page.addTemplate(total, right, 30);
    }

    @Override
    public void onCloseDocument(PdfWriter writer, Document document) {
      if (total == null) return;
      total.beginText();
      total.setColorFill(QUIET);
      total.setFontAndSize(Letters.BASE, SIZE);
      total.setTextMatrix(0, 0);
      total.showText((writer.getPageNumber() - 1) + " 页");
      total.endText();
    }

    private static void write(PdfContentByte page, int alignment, String text, float x) {
      page.beginText();
      page.setFontAndSize(Letters.BASE, SIZE);
      page.showTextAligned(alignment, text, x, 30, 0);
      page.endText();
    }
  }
}
