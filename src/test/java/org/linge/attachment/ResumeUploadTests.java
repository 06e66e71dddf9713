package org.linge.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.linge.attachment.TestPhotos.jpeg;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
class ResumeUploadTests {
  private final StreetId street = TestStreets.next();
  private final UUID id = Ids.next();
  private final byte[] photo = Arrays.copyOf(jpeg(640, 480), 600 << 10);
  private final Territory territory;
  private final PartFiles parts;
  private final PhotoStore store;
  @LocalServerPort int port;

  @Autowired
  ResumeUploadTests(Territory territory, PartFiles parts, PhotoStore store) {
    this.territory = territory;
    this.parts = parts;
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

  private Caller.Answer begin(Caller phone, byte[] content) {
    return phone.post(
        "/api/streets/" + street + "/uploads",
        Map.of("size", content.length, "sha256", Attachments.sha256(content)),
        id);
  }

  private Caller.Answer append(Caller phone, int from, int to) {
    return phone.send(
        phone
            .bare("/api/streets/" + street + "/uploads/" + id + "?offset=" + from)
            .method("PATCH", BodyPublishers.ofByteArray(Arrays.copyOfRange(photo, from, to)))
            .header("Content-Type", "application/offset+octet-stream"));
  }

  @Test
  void goesOnWhereItStopped() {
    Caller phone = new Caller(port);
    assertThat(begin(phone, photo).json().path("offset").asInt()).isZero();
    assertThat(append(phone, 0, 200_000).json().path("offset").asInt()).isEqualTo(200_000);

    Caller.Answer repeated = append(phone, 0, 200_000);
    assertThat(repeated.code()).isEqualTo("other-offset");
    assertThat(repeated.json().path("offset").asInt()).isEqualTo(200_000);
    assertThat(begin(phone, photo).json().path("offset").asInt()).isEqualTo(200_000);

    assertThat(append(phone, 200_000, 450_000).status()).isEqualTo(200);
    Caller.Answer last = append(phone, 450_000, photo.length);
    assertThat(last.json().path("photo").path("width").asInt()).as("%s", last).isEqualTo(640);
    assertThat(begin(phone, photo).json().path("photo").path("width").asInt()).isEqualTo(640);
    assertThat(parts.list(street, new PhotoId(id))).isEmpty();
  }

  @Test
  void makesOnePhotoOfWhatTwoPhonesSend() throws Exception {
    try (ExecutorService phones = Executors.newFixedThreadPool(2)) {
      Callable<Integer> phone = this::sendWhole;
      List<Future<Integer>> both = phones.invokeAll(List.of(phone, phone));
      for (Future<Integer> one : both) assertThat(one.get()).isEqualTo(640);
    }
    assertThat(store.find(street, new PhotoId(id))).isPresent();
  }

  private int sendWhole() {
    Caller phone = new Caller(port);
    Caller.Answer answer = begin(phone, photo);
    for (int i = 0;
        i < 100
            && (answer.json().path("photo").isMissingNode()
                || answer.json().path("photo").isNull());
        i++) {
      int offset = answer.json().path("offset").asInt();
      answer = append(phone, offset, Math.min(photo.length, offset + 64_000));
    }
    return answer.json().path("photo").path("width").asInt();
  }

  @Test
  void refusesWhatIsNotWhatWasAnnounced() {
    Caller phone = new Caller(port);
    byte[] other = photo.clone();
    other[photo.length - 1] = 1;
    begin(phone, other);
    assertThat(begin(phone, photo).code()).isEqualTo("key-reused");

    append(phone, 0, 250_000);
    append(phone, 250_000, 500_000);
    assertThat(append(phone, 500_000, photo.length).code()).isEqualTo("other-content");
    assertThat(begin(phone, photo).json().path("offset").asInt()).isZero();
    assertThat(append(phone, 0, 300_000).code()).isEqualTo("too-large");
  }

  @Test
  void refusesWhatIsTooLargeOrUnknown() {
    Caller phone = new Caller(port);
    String to = "/api/streets/" + street + "/uploads";
    Map<String, Object> huge = Map.of("size", 13 << 20, "sha256", "0".repeat(64));

    assertThat(phone.post(to, huge).field()).isEqualTo("size");
    assertThat(append(phone, 0, 10).code()).isEqualTo("not-found");
  }

  @Test
  void forgetsWhatNobodyGoesOnWith() {
    begin(new Caller(port), photo);

    parts.removeBefore(street, Instant.parse("2999-01-01T00:00:00Z"));

    assertThat(parts.list(street, new PhotoId(id))).isEmpty();
  }
}
