package org.linge.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.attachment.TestPhotos.jpeg;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linge.Caller;
import org.linge.LingeTest;
import org.linge.TestStreets;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import org.linge.territory.NewArea;
import org.linge.territory.Territory;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@LingeTest
class PhotoControllerTests {
  private final StreetId street = TestStreets.next();
  private final Territory territory;
  private final SweepPhotos sweep;
  private final PhotoStore store;
  @LocalServerPort int port;

  @Autowired
  PhotoControllerTests(Territory territory, SweepPhotos sweep, PhotoStore store) {
    this.territory = territory;
    this.sweep = sweep;
    this.store = store;
  }

  @BeforeEach
  void establish() {
    NewArea root =
        new NewArea(
            street.toString(),
            "测试街道",
            new GeometryFactory().toGeometry(new Envelope(60, 60.01, 10, 10.01)));
    territory.establish(street, "测试街道", "grids", List.of(root));
  }

  private Caller.Answer upload(String to, String part, byte[] content, String key) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --x
        Content-Disposition: form-data; name="%s"; filename="../../p.svg"
        Content-Type: image/svg+xml

        """
            .formatted(part)
            .replace("\n", "\r\n")
            .getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--x--\r\n".getBytes(UTF_8));
    Caller anybody = new Caller(port);
    return anybody.send(
        anybody
            .request("/api/streets/" + to + "/photos")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .setHeader("Idempotency-Key", key)
            .setHeader("Content-Type", "multipart/form-data; boundary=x"));
  }

  private Caller.Answer upload(byte[] content) {
    return upload(street.toString(), "file", content, Ids.next().toString());
  }

  @Test
  void takesAPhotoFromAnybody() {
    String key = Ids.next().toString();

    Caller.Answer answer = upload(street.toString(), "file", jpeg(400, 300), key);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    assertThat(answer.text())
        .isEqualTo("{\"id\":\"%s\",\"width\":400,\"height\":300}".formatted(key));
    assertThat(upload(street.toString(), "file", jpeg(400, 300), key).text())
        .isEqualTo(answer.text());
    assertThat(upload(street.toString(), "file", jpeg(300, 300), key).code())
        .isEqualTo("key-reused");
  }

  @Test
  void takesALargePhotoAndNamesTheLimit() {
    byte[] large = Arrays.copyOf(jpeg(40, 30), 11 << 20);
    assertThat(upload(large).status()).isEqualTo(201);

    Caller.Answer answer = upload(Arrays.copyOf(large, (12 << 20) + 1));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("too-large");
    assertThat(answer.field()).isEqualTo("file");
    assertThat(upload(new byte[50 << 20]).code()).isEqualTo("too-large");
  }

  @Test
  void refusesWhatIsNoPhoto() {
    Caller.Answer answer = upload("<svg onload='alert(1)'/>".getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.code()).isEqualTo("unsupported-photo");
    assertThat(answer.json().path("detail").asString()).contains("JPEG、PNG、WEBP");
    assertThat(upload(TestPhotos.bomb(60_000, 60_000)).code()).isEqualTo("too-many-pixels");
    assertThat(upload(new byte[0]).code()).isEqualTo("unsupported-photo");
  }

  @Test
  void refusesABadRequest() {
    byte[] photo = jpeg(4, 4);
    String key = Ids.next().toString();

    assertThat(upload("123456789", "file", photo, key).code()).isEqualTo("unknown-street");
    assertThat(upload("x", "file", photo, key).field()).isEqualTo("street");
    assertThat(upload(street.toString(), "photo", photo, key).field()).isEqualTo("file");
    assertThat(upload(street.toString(), "file", photo, "nonsense").field())
        .isEqualTo("Idempotency-Key");
    assertThat(new Caller(port).post("/api/streets/" + street + "/photos", "{}").status())
        .isBetween(400, 415);
  }

  @Test
  void sweepsAllStreets() {
    UUID key = Ids.next();
    upload(street.toString(), "file", jpeg(21, 21), key.toString());

    sweep.sweep();
    assertThat(store.find(street, new PhotoId(key))).isPresent();

    sweep.sweep(street, Instant.parse("2999-01-01T00:00:00Z"));
    assertThat(store.find(street, new PhotoId(key))).isEmpty();
  }
}
