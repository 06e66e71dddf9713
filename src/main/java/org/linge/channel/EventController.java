package org.linge.channel;

import org.linge.identity.Actor;
import org.linge.shared.Allowed;
import org.linge.shared.Right;
import org.linge.shared.StreetId;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@RestController
class EventController {
  private final LiveFeed feed;

  EventController(LiveFeed feed) {
    this.feed = feed;
  }

  /**
   * Server-sent events: {@code matter} with {@code {id, version}} for each change that the reader
   * may see, {@code notice} when there is a new notice for the reader.
   */
  @Allowed(Right.MATTER_READ)
  @GetMapping(path = "/api/streets/{street}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter events(@PathVariable StreetId street, Actor actor) {
    return feed.listen(actor);
  }
}
