package org.linge.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.linge.Caller;
import org.linge.shared.Ids;
import org.linge.shared.StreetId;
import tools.jackson.databind.JsonNode;

/** Somebody who imports through HTTP and waits until it is done. */
public final class Importer {
  final Caller caller;
  private final String base;

  public Importer(int port, StreetId street, String loginName, String password) {
    caller = new Caller(port);
    caller.logIn(loginName, password);
    base = "/api/streets/" + street + "/imports";
  }

  public Caller.Answer upload(byte[] content) {
    return upload(content, Ids.next());
  }

  Caller.Answer upload(byte[] content, UUID key) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --x
        Content-Disposition: form-data; name="file"; filename="C:\\fakepath\\12345.csv"

        """
            .replace("\n", "\r\n")
            .getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--x--\r\n".getBytes(UTF_8));
    return caller.send(
        caller
            .request(base)
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .setHeader("Idempotency-Key", key.toString())
            .setHeader("Content-Type", "multipart/form-data; boundary=x"));
  }

  public String id(Caller.Answer upload) {
    if (upload.status() != 201) {
      throw new AssertionError(upload.toString());
    }
    return upload.json().path("id").asString();
  }

  Caller.Answer preview(String id, Map<String, ?> mapping) {
    return caller.post(base + "/" + id + "/preview", mapping);
  }

  public Caller.Answer start(String id, Map<String, ?> mapping) {
    return caller.post(base + "/" + id + "/start", mapping);
  }

  Caller.Answer show(String id) {
    return caller.get(base + "/" + id);
  }

  Caller.Answer errors(String id) {
    return caller.get(base + "/" + id + "/errors");
  }

  Caller.Answer cancel(String id) {
    return caller.post(base + "/" + id + "/cancel", "");
  }

  /** Uploads, starts and waits; answers the import as it ended. */
  JsonNode bringIn(byte[] content, Map<String, ?> mapping) {
    String id = id(upload(content));
    Caller.Answer started = start(id, mapping);
    if (started.status() != 200) {
      throw new AssertionError(started.toString());
    }
    return await(id);
  }

  public JsonNode await(String id) {
    for (int i = 0; i < 1_200; i++) {
      JsonNode now = show(id).json();
      if (!"waiting running".contains(now.path("status").asString())) {
        return now;
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException stopping) {
        throw new IllegalStateException(stopping);
      }
    }
    throw new AssertionError("Still running: " + show(id));
  }
}
