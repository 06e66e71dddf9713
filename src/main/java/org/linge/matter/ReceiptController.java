package org.linge.matter;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.google.zxing.common.BitMatrix;
import jakarta.validation.Valid;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.linge.identity.Actor;
import org.linge.shared.Public;
import org.linge.shared.Refused;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What the holder of a receipt may do without an account: follow, rate, reopen. */
@RestController
@RequestMapping("/api/receipt")
class ReceiptController {
  static final String HEADER = "Linge-Receipt";

  private final Receipts receipts;
  private final MatterStore store;
  private final MatterPages pages;
  private final MatterViews views;
  private final TakeAction takeAction;
  private final PhotoAnswers photos;

  ReceiptController(
      Receipts receipts,
      MatterStore store,
      MatterPages pages,
      MatterViews views,
      TakeAction takeAction,
      PhotoAnswers photos) {
    this.receipts = receipts;
    this.store = store;
    this.pages = pages;
    this.views = views;
    this.takeAction = takeAction;
    this.photos = photos;
  }

  @Public
  @GetMapping
  MatterPages.Page show(@RequestHeader(HEADER) String token) {
    return pages.page(find(receipts.read(token)), new Participant.Reporter(null));
  }

  @Public
  @PostMapping("/actions/{action}")
  MatterViews.Item act(
      @RequestHeader(HEADER) String token,
      @RequestHeader("Idempotency-Key") UUID key,
      @PathVariable String action,
      @Valid @RequestBody MatterController.ActionRequest request) {
    Receipts.Receipt receipt = receipts.read(token);
    TakeAction.Request asked =
        new TakeAction.Request(
            receipt.street(),
            receipt.matter(),
            action,
            request.version(),
            request.fields() == null ? Map.of() : request.fields());
    return views.item(takeAction.take(new Participant.Reporter(null), asked, key));
  }

  @Public
  @GetMapping("/photos/{photo}")
  ResponseEntity<Resource> photo(
      @RequestHeader(HEADER) String token,
      @PathVariable UUID photo,
      @RequestParam(defaultValue = "full") String size) {
    Receipts.Receipt receipt = receipts.read(token);
    return photos.answer(find(receipt), photo, size, false);
  }

  /** The address of the receipt's page as a QR code, an SVG. */
  @Public
  @GetMapping(path = "/qr", produces = "image/svg+xml")
  ResponseEntity<byte[]> code(@RequestHeader(HEADER) String token) {
    receipts.read(token);
    String page =
        ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/m/")
            .fragment("/receipt/" + token)
            .toUriString();
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("image/svg+xml"))
        .cacheControl(CacheControl.noStore())
        .body(svg(page).getBytes(StandardCharsets.UTF_8));
  }

  /** A matter of mine and the receipt with which to follow and rate it. */
  record Mine(@JsonUnwrapped MatterViews.Item matter, String receipt) {}

  /** What the logged-in person has reported, newest first, at most 100. */
  @Public
  @GetMapping("/mine")
  List<Mine> mine(Actor actor) {
    return store.listReported(actor.street(), actor.account().value(), 100).stream()
        .map(m -> new Mine(views.item(m), receipts.token(actor.street(), m.report().id())))
        .toList();
  }

  private Matter find(Receipts.Receipt receipt) {
    return store
        .find(receipt.street(), receipt.matter())
        .orElseThrow(() -> new Refused(MatterProblem.INVALID_RECEIPT).at(HEADER));
  }

  private static String svg(String text) {
    BitMatrix code = QrCode.of(text);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.getHeight(); y++) {
      for (int x = 0; x < code.getWidth(); x++) {
        if (code.get(x, y)) path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges"><rect width="100%%" height="100%%" fill="#fff"/><path d="%s"/></svg>\
    """
        .formatted(code.getWidth(), code.getHeight(), path);
  }
}
