package org.linge.matter;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.Refused;
import org.linge.shared.Right;
import org.linge.shared.SharedProblem;
import org.linge.shared.StreetId;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
class PrintController {
  private final Matters matters;
  private final PrintMatter printMatter;

  /** A file is made in memory. */
  private final Semaphore places = new Semaphore(3);

  PrintController(Matters matters, PrintMatter printMatter) {
    this.matters = matters;
    this.printMatter = printMatter;
  }

  /** The matter with its timeline; with internal notes only if asked and for whom they are. */
  @Allowed(Right.MATTER_READ)
  @GetMapping(
      path = "/api/streets/{street}/matters/{id}/print",
      produces = MediaType.APPLICATION_PDF_VALUE)
  ResponseEntity<byte[]> print(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      @RequestParam(defaultValue = "false") boolean notes,
      Actor actor) {
    Matter matter = matters.get(actor, new MatterId(id));
    String link =
        ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/")
            .fragment("/matters/" + id)
            .toUriString();
    if (!places.tryAcquire()) throw new Refused(SharedProblem.OVERLOADED).with("retryAfter", 3);
    try {
      return ResponseEntity.ok()
          .contentType(MediaType.APPLICATION_PDF)
          .cacheControl(CacheControl.noStore())
          .header(
              HttpHeaders.CONTENT_DISPOSITION,
              ContentDisposition.inline()
                  .filename("事项-" + matter.report().number() + ".pdf", StandardCharsets.UTF_8)
                  .build()
                  .toString())
          .body(printMatter.print(matter, actor, notes, link));
    } finally {
      places.release();
    }
  }
}
