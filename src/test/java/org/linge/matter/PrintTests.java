package org.linge.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.linge.LingeTest;
import org.linge.identity.Actor;
import org.linge.identity.Identity;
import org.linge.territory.Territory;
import org.springframework.beans.factory.annotation.Autowired;

/** A matter on paper; the pages are left in {@code target/pictures} for the eye. */
@LingeTest
class PrintTests {
  private static final String LINK = "https://linge.example/#/matters/x";
  private static final int MOST_BYTES = 400_000;

  @Autowired Territory territory;
  @Autowired Identity identity;
  @Autowired ReportMatter reportMatter;
  @Autowired TakeAction takeAction;
  @Autowired WriteRemark writeRemark;
  @Autowired PrintMatter printMatter;
  @Autowired MatterStore store;

  private Matter told(Scene scene) {
    ReportMatter.Draft tree = scene.fallenTree();
    ReportMatter.Draft draft =
        new ReportMatter.Draft(
            tree.category(),
            "大树倒了",
            tree.description(),
            tree.longitude(),
            tree.latitude(),
            "幸福路 1 号",
            "王小明",
            "13000000001",
            List.of(),
            "phone",
            ReportMatter.Course.ORDINARY);
    MatterId id =
        reportMatter.report(scene.street, draft, Acting.reporter(null), Scene.key()).report().id();
    say(scene.worker, id, "报告人情绪激动，请注意", false);
    say(scene.worker, id, "师傅明天上午到", true);
    takeAction.take(
        new Participant.Staff(scene.worker),
        new TakeAction.Request(scene.street, id, "accept", 1, scene.answers("accept")),
        Scene.key());
    for (int i = 0; i < 30; i++) say(scene.secretary, id, "第 " + i + " 次联系，住户不在家，改日再去。", true);
    return store.find(scene.street, id).orElseThrow();
  }

  private void say(Actor who, MatterId id, String text, boolean isPublic) {
    writeRemark.write(who, id, new Remark(text, isPublic, List.of(), List.of()), Scene.key());
  }

  private static String text(byte[] file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s", "");
    }
  }

  @Test
  void printsWhatThePageShowsAndNotesOnlyWhenAsked() throws IOException {
    Scene scene = new Scene(territory, identity);
    Matter matter = told(scene);

    byte[] file = printMatter.print(matter, scene.dispatcher, false, LINK);
    byte[] whole = printMatter.print(matter, scene.dispatcher, true, LINK);
    byte[] elsewhere = printMatter.print(matter, scene.otherSecretary, true, LINK);

    assertThat(text(file))
        .contains(
            matter.report().number(),
            "楼下大树倒了",
            "幸福路1号",
            "王**",
            "师傅明天上午到",
            "第29次联系",
            "陈打印于",
            "第1页，共",
            matter.standing().head().toString())
        .doesNotContain("情绪激动", "王小明", "13000000001");
    assertThat(text(whole)).contains("情绪激动", "报告人看不到");
    assertThat(text(elsewhere)).doesNotContain("情绪激动");
    assertThat(file.length).isLessThan(MOST_BYTES);
    draw(whole);
  }

  private static void draw(byte[] file) throws IOException {
    Path pictures = Files.createDirectories(Path.of("target/pictures"));
    try (PDDocument document = Loader.loadPDF(file)) {
      assertThat(document.getNumberOfPages()).isGreaterThan(1);
      PDFRenderer renderer = new PDFRenderer(document);
      for (int i = 0; i < document.getNumberOfPages(); i++) {
        Path picture = pictures.resolve("print-" + (i + 1) + ".png");
        ImageIO.write(renderer.renderImageWithDPI(i, 80), "png", picture.toFile());
      }
    }
  }
}
