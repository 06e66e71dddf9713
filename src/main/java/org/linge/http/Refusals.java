package org.linge.http;

import static org.linge.shared.SharedProblem.invalid;

import jakarta.validation.ConstraintViolationException;
import java.sql.SQLException;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.linge.shared.DiscreetTrace;
import org.linge.shared.Ids;
import org.linge.shared.Refused;
import org.linge.shared.SharedProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;

/**
 * Reads any exception as a refusal. What it does not know is a bug: logged, and answered by 500.
 */
final class Refusals {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  /** The class of SQLSTATE for values that a type does not hold: too long, out of range, U+0000. */
  private static final String BAD_DATA = "22";

  private Refusals() {}

  static Refused of(Throwable thrown) {
    return switch (thrown) {
      case Refused refused -> refused;
      case HttpMessageNotReadableException e -> JsonRefusals.of(e);
      case MethodArgumentTypeMismatchException e -> mismatch(e.getName(), e.getRequiredType());
      case TypeMismatchException e ->
          mismatch(e.getPropertyName() == null ? "?" : e.getPropertyName(), e.getRequiredType());
      case BindException e -> violation(e.getFieldErrors().stream().findFirst().orElse(null));
      case HandlerMethodValidationException e -> violation(e);
      case ConstraintViolationException e ->
          e.getConstraintViolations().stream()
              .findFirst()
              .map(v -> invalid(lastNode(v.getPropertyPath().toString()), v.getMessage()))
              .orElseGet(() -> new Refused(SharedProblem.UNREADABLE));
      case MissingServletRequestParameterException e -> missing(e.getParameterName());
      case MissingRequestHeaderException e -> missing(e.getHeaderName());
      case MissingServletRequestPartException e -> missing(e.getRequestPartName());
      case MissingRequestValueException e -> new Refused(SharedProblem.UNREADABLE);
      case HttpMediaTypeNotSupportedException e -> new Refused(SharedProblem.UNSUPPORTED);
      case HttpMediaTypeNotAcceptableException e -> new Refused(SharedProblem.NOT_ACCEPTABLE);
      case HttpRequestMethodNotSupportedException e -> method(e);
      case MaxUploadSizeExceededException e -> BodyLimits.multipartTooLarge();
      case MultipartException e -> multipart(e);
      case InvalidParameterException e -> of(HttpStatusCode.valueOf(e.getErrorCode()));
      case RequestRejectedException e -> new Refused(SharedProblem.UNREADABLE);
      case ErrorResponse e when e.getStatusCode().is4xxClientError() -> of(e.getStatusCode());
      case DataIntegrityViolationException e -> integrity(e);
      case TransientDataAccessException e -> overloaded(e);
      case DataAccessResourceFailureException e -> overloaded(e);
      case RecoverableDataAccessException e -> overloaded(e);
      case CannotCreateTransactionException e -> overloaded(e);
      case TaskRejectedException e -> overloaded(e);
      default -> bug(thrown);
    };
  }

  /** For errors that only a status tells of. */
  static Refused of(HttpStatusCode status) {
    return new Refused(
        switch (HttpStatus.resolve(status.value())) {
          case UNAUTHORIZED -> SharedProblem.UNAUTHENTICATED;
          case FORBIDDEN -> SharedProblem.FORBIDDEN;
          case NOT_FOUND -> SharedProblem.NOT_FOUND;
          case METHOD_NOT_ALLOWED -> SharedProblem.METHOD_NOT_ALLOWED;
          case NOT_ACCEPTABLE -> SharedProblem.NOT_ACCEPTABLE;
          case CONTENT_TOO_LARGE -> SharedProblem.TOO_LARGE;
          case UNSUPPORTED_MEDIA_TYPE -> SharedProblem.UNSUPPORTED;
          case TOO_MANY_REQUESTS -> SharedProblem.TOO_MANY_REQUESTS;
          case SERVICE_UNAVAILABLE -> SharedProblem.OVERLOADED;
          case null, default -> SharedProblem.UNREADABLE;
        });
  }

  static Refused bug(Throwable thrown) {
    String incident = Ids.next().toString();
    log.error("Incident {}", incident, thrown);
    return new Refused(SharedProblem.INTERNAL).with("incident", incident);
  }

  static Refused mismatch(String field, @Nullable Class<?> type) {
    return invalid(field, TypeNames.chinese(type), TypeNames.english(type));
  }

  private static Refused missing(String field) {
    return invalid(field, "必须提供", "is required");
  }

  private static Refused violation(@Nullable FieldError error) {
    if (error == null) {
      return new Refused(SharedProblem.UNREADABLE);
    }
    if (error.isBindingFailure()) {
      return mismatch(error.getField(), null);
    }
    return invalid(
        error.getField(), String.valueOf(error.getDefaultMessage()), english(error.getCode()));
  }

  private static Refused violation(HandlerMethodValidationException e) {
    var result = e.getParameterValidationResults().stream().findFirst();
    if (result.isEmpty()) {
      return new Refused(SharedProblem.UNREADABLE);
    }
    var error = result.get().getResolvableErrors().getFirst();
    if (error instanceof FieldError field) {
      return violation(field);
    }
    String name = result.get().getMethodParameter().getParameterName();
    String[] codes = error.getCodes();
    return invalid(
        name == null ? "?" : name,
        String.valueOf(error.getDefaultMessage()),
        english(codes == null ? null : codes[codes.length - 1]));
  }

  private static String english(@Nullable String constraint) {
    return constraint == null ? "is not valid" : "does not meet " + constraint;
  }

  private static Refused method(HttpRequestMethodNotSupportedException e) {
    Refused refused = new Refused(SharedProblem.METHOD_NOT_ALLOWED);
    String[] methods = e.getSupportedMethods();
    return methods == null ? refused : refused.with("allow", String.join(", ", methods));
  }

  private static Refused multipart(MultipartException e) {
    String text = String.valueOf(e.getMostSpecificCause()).toLowerCase(Locale.ROOT);
    return text.contains("size") && text.contains("exceed")
        ? BodyLimits.multipartTooLarge()
        : new Refused(SharedProblem.UNREADABLE);
  }

  /** What the database refuses although no rule of the application did. */
  private static Refused integrity(DataIntegrityViolationException e) {
    if (e.getMostSpecificCause() instanceof SQLException sql
        && String.valueOf(sql.getSQLState()).startsWith(BAD_DATA)) {
      return new Refused(SharedProblem.UNREADABLE);
    }
    String message = String.valueOf(e.getMostSpecificCause().getMessage());
    log.warn("The database refused: {}", message.lines().findFirst().orElse("")); // no values
    return new Refused(SharedProblem.CONFLICT);
  }

  private static Refused overloaded(Exception e) {
    Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
    log.warn("Overloaded: {} by {}", DiscreetTrace.say(e), DiscreetTrace.say(cause));
    return new Refused(SharedProblem.OVERLOADED);
  }

  private static String lastNode(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
