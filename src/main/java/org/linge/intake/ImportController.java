package org.linge.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/streets/{street}/imports")
class ImportController {
  private final Imports imports;
  private final ErrorSheet errors;

  ImportController(Imports imports, ErrorSheet errors) {
    this.imports = imports;
    this.errors = errors;
  }

  record Listed(List<Import> items) {}

  record Previewed(List<Imports.Tried> items) {}

  /** The key is the import's id. */
  @Allowed(Right.MATTER_IMPORT)
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  Imports.Glance upload(
      @PathVariable StreetId street,
      @RequestHeader("Idempotency-Key") UUID key,
      @RequestPart MultipartFile file,
      Actor actor)
      throws IOException {
    String name = file.getOriginalFilename();
    try (InputStream content = file.getInputStream()) {
      return imports.upload(actor, new ImportId(key), plain(name == null ? "" : name), content);
    }
  }

  /** The last part of the path that some browsers send, short enough to show. */
  private static String plain(String name) {
    String last = name.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
    return last.isEmpty() ? "table" : last.substring(0, Math.min(last.length(), 100));
  }

  @Allowed(Right.MATTER_IMPORT)
  @GetMapping
  Listed list(@PathVariable StreetId street, Actor actor) {
    return new Listed(imports.listNewest(actor));
  }

  @Allowed(Right.MATTER_IMPORT)
  @GetMapping("/{id}")
  Import show(@PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    return imports.get(actor, new ImportId(id));
  }

  @Allowed(Right.MATTER_IMPORT)
  @PostMapping("/{id}/preview")
  Previewed preview(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      @RequestBody Mapping mapping,
      Actor actor) {
    return new Previewed(imports.preview(actor, new ImportId(id), mapping));
  }

  @Allowed(Right.MATTER_IMPORT)
  @PostMapping("/{id}/start")
  Import start(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      @RequestBody Mapping mapping,
      Actor actor) {
    return imports.start(actor, new ImportId(id), mapping);
  }

  @Allowed(Right.MATTER_IMPORT)
  @PostMapping("/{id}/cancel")
  Import cancel(@PathVariable StreetId street, @PathVariable UUID id, Actor actor) {
    return imports.cancel(actor, new ImportId(id));
  }

  @Allowed(Right.MATTER_IMPORT)
  @GetMapping("/{id}/errors")
  void errors(
      @PathVariable StreetId street,
      @PathVariable UUID id,
      Actor actor,
      HttpServletResponse response)
      throws IOException {
    Import done = imports.get(actor, new ImportId(id));
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment()
            .filename(
                "未导入-" + done.fileName().replaceFirst("\\.\\w+$", "") + ".csv",
                StandardCharsets.UTF_8)
            .build()
            .toString());
    errors.write(done, new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
  }
}
