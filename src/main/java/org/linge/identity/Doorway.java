package org.linge.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.linge.shared.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Hands over the cookie of a log-in and tells how far it has come. */
@Component
class Doorway {
  private final Sessions sessions;
  private final Me me;

  Doorway(Sessions sessions, Me me) {
    this.sessions = sessions;
    this.me = me;
  }

  /** Who came in ({@link Me.View}), or with 202 what the log-in waits for ({@link StepView}). */
  ResponseEntity<Object> enter(
      Admission admission, HttpServletRequest request, HttpServletResponse response) {
    SessionCookie.read(request).ifPresent(sessions::close);
    SessionCookie.set(request, response, admission.token());
    Object answer = answer(admission);
    return ResponseEntity.status(answer instanceof StepView ? HttpStatus.ACCEPTED : HttpStatus.OK)
        .body(answer);
  }

  Object answer(Admission admission) {
    return admission.waitsFor() == null
        ? sessions.actor(admission.token()).map(me::of).orElseThrow(Doorway::passed)
        : new StepView(admission.waitsFor());
  }

  static SessionToken token(HttpServletRequest request) {
    return SessionCookie.read(request).orElseThrow(Doorway::passed);
  }

  private static Refused passed() {
    return new Refused(IdentityProblem.STEP_PASSED);
  }

  record StepView(LoginStep step) {}
}
