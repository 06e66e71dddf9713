package org.linge.procedure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linge.worktime.WorkDuration;

/**
 * A procedure (流程): one version of the life of a kind of matter. Read from YAML, linted before use
 * and never changed afterwards; a matter keeps the version with which it was raised.
 *
 * @param start the state of a matter that has just been raised
 * @param arrival the state of one that another street has handed on; the start unless it says so
 * @param internal whether only the system raises matters that follow it
 */
public record Procedure(
    String code,
    int version,
    String title,
    String start,
    @Nullable String arrival,
    boolean internal,
    List<State> states,
    List<Action> actions) {
  public Procedure {
    states = List.copyOf(states);
    actions = List.copyOf(actions);
  }

  /** How timelines name this version: {@code report@2}. */
  public String name() {
    return code + "@" + version;
  }

  /** The same under another number. */
  Procedure numbered(int number) {
    return new Procedure(code, number, title, start, arrival, internal, states, actions);
  }

  /** Refuses a code that this version does not have: the stored matter or the caller is broken. */
  public State state(String code) {
    return findState(code)
        .orElseThrow(
            () -> new IllegalStateException("%s has no state %s".formatted(this.code, code)));
  }

  public Optional<State> findState(String code) {
    return states.stream().filter(s -> s.code().equals(code)).findFirst();
  }

  /** Where a matter begins that another street has handed on. */
  public State arrivalState() {
    return state(arrival == null ? start : arrival);
  }

  /** The action that the system takes from this state to this effect. */
  public Optional<Action> findBySystem(String state, Effect effect) {
    return actionsFrom(state).stream()
        .filter(a -> a.has(effect) && a.by().contains(Action.SYSTEM))
        .findFirst();
  }

  /** The actions that leave this state, in the order in which the procedure lists them. */
  public List<Action> actionsFrom(String state) {
    return actions.stream().filter(a -> a.from().contains(state)).toList();
  }

  public Optional<Action> findAction(String state, String code) {
    return actions.stream()
        .filter(a -> a.code().equals(code) && a.from().contains(state))
        .findFirst();
  }

  /**
   * A state: who must act next and until when. A final state has neither.
   *
   * @param overdue code of the action that the system takes when the deadline passes; without one
   *     the matter stays where it is and is marked
   * @param above the state to which a matter goes that was handled here and is not solved
   * @param calls how called units work together here (吹哨); the deadline runs when none is at work
   */
  public record State(
      String code,
      String title,
      @JsonProperty("final") boolean isFinal,
      @Nullable Holder holder,
      @Nullable Limit deadline,
      @Nullable String overdue,
      @Nullable String above,
      @Nullable Joint calls) {
    boolean isHeldByUnit() {
      return holder != null && holder.assignedUnit();
    }
  }

  /**
   * Who holds a matter in a state: posts, the assigned unit or the reporter.
   *
   * @param posts post kinds; the first that somebody holds over the matter's area or the nearest
   *     area above it, and the last one over the whole street if nobody does
   * @param assignedUnit the unit that an action has assigned
   * @param reporter the person who raised it
   * @param caller the seat that held it before and has called units; {@code posts} if it was none
   */
  public record Holder(List<String> posts, boolean assignedUnit, boolean reporter, boolean caller) {
    @JsonCreator
    public Holder(
        @JsonProperty("posts") @Nullable List<String> posts,
        @JsonProperty("unit") @Nullable String unit,
        @JsonProperty("reporter") boolean reporter,
        @JsonProperty("caller") boolean caller) {
      this(
          posts == null ? List.of() : List.copyOf(posts),
          "assigned".equals(unit),
          reporter,
          caller);
    }
  }

  /**
   * How called units work together in a state (吹哨报到).
   *
   * @param report how long each may take to report in (报到)
   * @param handle how long each may take to be done, from the call on
   * @param join who must be done before the matter may go on
   */
  public record Joint(WorkDuration report, Limit handle, Join join) {
    @JsonCreator
    static Joint of(
        @JsonProperty("report") String report,
        @JsonProperty("handle") Limit handle,
        @JsonProperty("join") Join join) {
      return new Joint(WorkDuration.parse(report), handle, join);
    }
  }

  /**
   * When called units have done enough: {@code all} that were not withdrawn, the {@code lead}, or
   * so many of them.
   *
   * @param number how many; 0 for all, -1 for the lead
   */
  public record Join(int number) {
    public static final Join ALL = new Join(0);
    public static final Join LEAD = new Join(-1);

    @JsonCreator
    static Join of(String text) {
      return switch (text) {
        case "all" -> ALL;
        case "lead" -> LEAD;
        default -> new Join(Integer.parseInt(text));
      };
    }

    @JsonValue
    public String chinese() {
      if (equals(ALL)) return "各单位全部办结";
      return equals(LEAD) ? "牵头单位办结" : "至少 " + number + " 个单位办结";
    }
  }

  /**
   * How long a state may last: {@code 4 working hours} or {@code category}, from when the matter
   * came there; {@code category from report}, from when it was raised; {@code given or 5 working
   * days}, until when whoever sent it wants an answer (decision 035).
   *
   * @param fixed missing for the duration of the matter's category
   * @param clock from when it runs
   */
  public record Limit(@Nullable WorkDuration fixed, Clock clock) {
    /** From when a limit runs; {@code GIVEN}: from the report on if no time was given. */
    public enum Clock {
      STATE,
      REPORT,
      GIVEN
    }

    private static final String GIVEN = "given or ";
    private static final String REPORT = " from report";
    private static final String CATEGORY = "category";

    @JsonCreator
    static Limit of(String text) {
      Clock clock = Clock.STATE;
      String duration = text;
      if (text.startsWith(GIVEN)) {
        clock = Clock.GIVEN;
        duration = text.substring(GIVEN.length());
      } else if (text.endsWith(REPORT)) {
        clock = Clock.REPORT;
        duration = text.substring(0, text.length() - REPORT.length());
      }
      return new Limit(duration.equals(CATEGORY) ? null : WorkDuration.parse(duration), clock);
    }

    public WorkDuration orElse(WorkDuration category) {
      return fixed == null ? category : fixed;
    }

    @JsonValue
    public String chinese() {
      String duration = fixed == null ? "按类别时限" : fixed.chinese();
      return switch (clock) {
        case STATE -> duration;
        case REPORT -> duration + "（自上报起）";
        case GIVEN -> "来单要求的时限，未要求的" + duration;
      };
    }
  }

  /**
   * An action: the only way from one state to the next; without {@code to} the matter stays in its
   * state, with its holder and the time it came there.
   *
   * @param by {@code holder}, {@code called} (a called unit), {@code reporter}, {@code system}, or
   *     post kinds that reach the matter
   * @param consequence one sentence for the person who is about to take it
   * @param within how long after closing a final state may still be left (only with {@code reopen})
   * @param limit how often it may succeed in one state (only with {@code ask-extension})
   */
  public record Action(
      String code,
      String title,
      List<String> from,
      @Nullable String to,
      List<String> by,
      String consequence,
      boolean primary,
      List<Field> asks,
      List<Effect> effects,
      @Nullable WorkDuration within,
      int limit) {
    public static final String HOLDER = "holder";
    public static final String REPORTER = "reporter";
    public static final String SYSTEM = "system";
    public static final String CALLED = "called";

    @JsonCreator
    public Action(
        @JsonProperty("code") String code,
        @JsonProperty("title") String title,
        @JsonProperty("from") List<String> from,
        @JsonProperty("to") @Nullable String to,
        @JsonProperty("by") @Nullable List<String> by,
        @JsonProperty("consequence") @Nullable String consequence,
        @JsonProperty("primary") boolean primary,
        @JsonProperty("asks") @Nullable List<Field> asks,
        @JsonProperty("effects") @Nullable List<Effect> effects,
        @JsonProperty("within") @Nullable String within,
        @JsonProperty("limit") int limit) {
      this(
          code,
          title,
          List.copyOf(from),
          to,
          by == null ? List.of(HOLDER) : List.copyOf(by),
          consequence == null ? "" : consequence,
          primary,
          asks == null ? List.of() : List.copyOf(asks),
          effects == null ? List.of() : List.copyOf(effects),
          within == null ? null : WorkDuration.parse(within),
          limit);
    }

    public boolean stays() {
      return to == null;
    }

    /** The state in which a matter is after it that was in {@code from}. */
    public String leadsTo(String from) {
      return to == null ? from : to;
    }

    /** The one field of this type that must be answered. */
    public Optional<Field> required(FieldType type) {
      return asks.stream().filter(f -> f.type() == type && f.required()).findFirst();
    }

    /** Whether it is about one of the matter's calls. */
    public boolean isOfCall() {
      return required(FieldType.CALL).isPresent();
    }

    public boolean has(Effect effect) {
      return effects.contains(effect);
    }
  }

  /**
   * What an action asks of people; the system, acting on a deadline, answers nothing. {@code max}
   * is the longest text in characters, the most photos, the largest number, or the farthest day as
   * days from today.
   */
  public record Field(
      String name, String title, FieldType type, boolean required, int max, List<String> choices) {
    @JsonCreator
    public Field(
        @JsonProperty("name") String name,
        @JsonProperty("title") String title,
        @JsonProperty("type") FieldType type,
        @JsonProperty("required") boolean required,
        @JsonProperty("max") int max,
        @JsonProperty("choices") @Nullable List<String> choices) {
      this.name = name;
      this.title = title;
      this.type = type;
      this.required = required;
      this.max = max;
      this.choices = choices == null ? List.of() : List.copyOf(choices);
    }
  }

  /**
   * The kinds of input that a generated form knows. A rating is a whole number from 1 to 5, a
   * number one from 1, a date a day after today, a matter the number of another matter, a street
   * another street of the district. Calls are units to call, each with what it is asked for; a call
   * is the number of one; scores are the caller's of each; a place is where somebody stands.
   */
  public enum FieldType {
    TEXT,
    CHOICE,
    UNIT,
    CATEGORY,
    PHOTOS,
    RATING,
    BOOLEAN,
    NUMBER,
    DATE,
    MATTER,
    STREET,
    CALLS,
    CALL,
    SCORES,
    PLACE;

    @JsonCreator
    static FieldType of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }

    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an action does beside moving the matter. */
  public enum Effect {
    /** The unit that was asked for becomes the assigned unit. */
    ASSIGN_UNIT,
    /** The assigned unit is released. */
    RELEASE_UNIT,
    /** The category that was asked for, if any, becomes the matter's. */
    CLASSIFY,
    /** The answers become the matter's rating. */
    RATE,
    /** What was closed, or waits for the reporter, is taken up again. */
    REOPEN,
    /** It goes to the level above the one that handled it; {@code to} where there is none. */
    TO_LEVEL_ABOVE,
    /** The clock stands still until the end of the day that was asked for (挂起). */
    STOP_CLOCK,
    /** The clock runs on; the deadline has moved by what it stood still. */
    RESUME_CLOCK,
    /** The holder asks for as many working days more as the number says (申请延期). */
    ASK_EXTENSION,
    /** What was asked for is added to the deadline. */
    GRANT_EXTENSION,
    /** What was asked for is not given. */
    REFUSE_EXTENSION,
    /** The matter ends and goes on in the one that was asked for (重复). */
    DUPLICATE,
    /** It waits for the one that was asked for, with a clock of its own (并案). */
    MERGE,
    /** It goes on by itself from where it was; {@code to} if that is not known. */
    SEPARATE,
    /** By the system: the one for which it waited is handled. */
    SETTLE,
    /**
     * It is handed on: by a street to its district, by the district to the street asked for (移送).
     */
    TRANSFER,
    /** The street asks for it back. */
    WITHDRAW_TRANSFER,
    /** The district gives it back to the street that handed it on. */
    DECLINE_TRANSFER,
    /** By the system: it has arrived in another street and goes on there. */
    TRANSFERRED,
    /** By the system: it has been given back. */
    TRANSFER_DECLINED,
    /** Units are called to it (吹哨). */
    CALL_UNITS,
    /** A called unit is there (报到). */
    REPORT_IN,
    /** A called unit says how far it is. */
    WORK_ON_CALL,
    /** A called unit is done. */
    FINISH_CALL,
    /** A called unit cannot. */
    DECLINE_CALL,
    /** The caller does without a unit. */
    WITHDRAW_CALL,
    /** The caller asks a unit to do better (返工). */
    REOPEN_CALL,
    /** The caller scores the called units; only when they have done enough. */
    SCORE_CALLS,
    /** Who must act is told to hurry (催办). */
    URGE,
    /** The street keeps an eye on it until it is closed (督办). */
    SUPERVISE;

    @JsonCreator
    static Effect of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
