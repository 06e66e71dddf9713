package org.linge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.linge.shared.Problem;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

class RefusalsTests {
  static Stream<Arguments> surprises() {
    return Stream.of(
        Arguments.of(new DuplicateKeyException("x"), SharedProblem.CONFLICT),
        Arguments.of(
            new DataIntegrityViolationException("x", state("23514")), SharedProblem.CONFLICT),
        Arguments.of(
            new DataIntegrityViolationException("x", state("22001")), SharedProblem.UNREADABLE),
        Arguments.of(
            new DataIntegrityViolationException("x", state("22021")), SharedProblem.UNREADABLE),
        Arguments.of(new CannotAcquireLockException("x"), SharedProblem.OVERLOADED),
        Arguments.of(new QueryTimeoutException("x"), SharedProblem.OVERLOADED),
        Arguments.of(new CannotGetJdbcConnectionException("x"), SharedProblem.OVERLOADED),
        Arguments.of(new CannotCreateTransactionException("x"), SharedProblem.OVERLOADED),
        Arguments.of(new TaskRejectedException("x"), SharedProblem.OVERLOADED),
        Arguments.of(new IllegalStateException("secret"), SharedProblem.INTERNAL));
  }

  @ParameterizedTest
  @MethodSource("surprises")
  void readsASurpriseAsAProblem(Throwable thrown, Problem problem) {
    assertThat(Refusals.of(thrown).problem()).isEqualTo(problem);
  }

  @Test
  void saysNothingOfTheInside() {
    Refused refused = Refusals.of(new IllegalStateException("secret"));

    assertThat(ProblemAnswer.document(refused).toString())
        .contains("incident")
        .doesNotContain("secret");
  }

  @Test
  void tellsWhenToComeBack() {
    ResponseEntity<?> overloaded = ProblemAnswer.entity(new Refused(SharedProblem.OVERLOADED));
    ResponseEntity<?> locked =
        ProblemAnswer.entity(new Refused(SharedProblem.TOO_MANY_REQUESTS).with("retryAfter", 90));

    assertThat(overloaded.getHeaders().getFirst("Retry-After")).isEqualTo("1");
    assertThat(locked.getHeaders().getFirst("Retry-After")).isEqualTo("90");
  }

  @Test
  void fillsTheSentencesInBothLanguages() {
    var document =
        ProblemAnswer.document(SharedProblem.invalid("title", "最多 80 字", "has at most 80 letters"));

    assertThat(document)
        .containsEntry("detail", "“title”最多 80 字")
        .containsEntry("en", "\"title\": has at most 80 letters")
        .containsEntry("field", "title")
        .doesNotContainKeys("reason", "english");
  }

  private static SQLException state(String code) {
    return new SQLException("x", code);
  }
}
