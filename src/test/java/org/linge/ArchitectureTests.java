package org.linge;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.notBePublic;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Calendar;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.linge.shared.Allowed;
import org.linge.shared.ForClient;
import org.linge.shared.Public;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Rules of the house that a compiler does not know. Each has seen classes, and a broken one. */
class ArchitectureTests {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.linge");
  private static final Set<String> INJECTED =
      Set.of("Autowired", "Value", "Inject", "Resource", "PersistenceContext");
  private static final Set<Class<?>> OLD_TIME =
      Set.of(Date.class, Calendar.class, java.sql.Date.class, java.sql.Timestamp.class);

  private static final String JDBC = "org.springframework.jdbc.core";

  /**
   * @param atLeast how many classes have to be there for the rule to mean anything
   * @param broken a class that the rule has to complain of
   */
  record Rule(
      String name,
      Predicate<JavaClass> about,
      ArchCondition<JavaClass> condition,
      int atLeast,
      Class<?> broken) {
    ArchRule rule() {
      return classes().that(describe(name, about)).should(condition);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Rule> RULES =
      List.of(
          new Rule(
              "controllers are package-private",
              ArchitectureTests::isController,
              notBePublic(),
              2,
              BrokenSamples.OpenController.class),
          new Rule(
              "stores are package-private",
              type -> type.getSimpleName().endsWith("Store"),
              notBePublic(),
              4,
              BrokenSamples.OpenStore.class),
          new Rule(
              "endpoints say who may use them",
              ArchitectureTests::isController,
              each(JavaClass::getMethods, method -> !isHandler(method) || saysWho(method)),
              2,
              BrokenSamples.OpenController.class),
          new Rule(
              "time comes from the clock",
              type -> !type.getPackageName().equals("org.linge.shared"),
              each(JavaClass::getAccessesFromSelf, access -> !readsTime(access)),
              50,
              BrokenSamples.OwnTime.class),
          new Rule(
              "java.util.Date and its kin are left alone",
              type -> true,
              each(
                  JavaClass::getDirectDependenciesFromSelf,
                  use -> OLD_TIME.stream().noneMatch(use.getTargetClass()::isEquivalentTo)),
              50,
              BrokenSamples.OwnTime.class),
          new Rule(
              "ids are records",
              type -> type.getSimpleName().endsWith("Id"),
              each(List::of, JavaClass::isRecord),
              4,
              BrokenSamples.LooseId.class),
          new Rule(
              "SQL is in stores",
              type -> !outermost(type).getSimpleName().endsWith("Store"),
              each(
                  JavaClass::getDirectDependenciesFromSelf,
                  use -> !use.getTargetClass().getPackageName().startsWith(JDBC)),
              50,
              BrokenSamples.SqlElsewhere.class),
          new Rule(
              "nothing is injected into fields",
              type -> true,
              each(JavaClass::getFields, field -> !isInjected(field)),
              50,
              BrokenSamples.FieldInjection.class),
          new Rule(
              "null is marked in every package",
              type -> true,
              each(List::of, ArchitectureTests::isNullMarked),
              50,
              BrokenSamples.Unmarked.class),
          new Rule(
              "names say what a thing does",
              type -> true,
              each(
                  List::of,
                  type -> !type.getSimpleName().matches(".*(Util|Utils|Helper|Manager|Impl|Dto)")),
              50,
              BrokenSamples.TextUtils.class));

  @ParameterizedTest
  @FieldSource("RULES")
  void holds(Rule rule) {
    assertThat(MAIN.stream().filter(rule.about)).hasSizeGreaterThanOrEqualTo(rule.atLeast);
    rule.rule().check(MAIN);
  }

  @ParameterizedTest
  @FieldSource("RULES")
  void complainsOfABrokenSample(Rule rule) {
    JavaClasses broken = new ClassFileImporter().importClasses(rule.broken);
    assertThat(rule.rule().evaluate(broken).hasViolation()).isTrue();
  }

  /** Something that has to be true of every part of a class. */
  private static <T> ArchCondition<JavaClass> each(
      Function<JavaClass, Collection<? extends T>> parts, Predicate<T> good) {
    return new ArchCondition<>("have only good parts") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        parts.apply(type).stream()
            .filter(good.negate())
            .findFirst()
            .map(part -> part instanceof HasDescription told ? told.getDescription() : "" + part)
            .map(part -> SimpleConditionEvent.violated(type, type.getName() + ": " + part))
            .ifPresent(events::add);
      }
    };
  }

  private static boolean isController(JavaClass type) {
    return type.isMetaAnnotatedWith(Controller.class);
  }

  private static boolean isHandler(JavaMethod method) {
    return method.isMetaAnnotatedWith(RequestMapping.class);
  }

  private static boolean saysWho(JavaMethod method) {
    return Stream.of(Allowed.class, Public.class, ForClient.class)
            .filter(method::isAnnotatedWith)
            .count()
        == 1;
  }

  private static boolean readsTime(JavaAccess<?> access) {
    JavaClass owner = access.getTargetOwner();
    String name = access.getName();
    if (owner.isEquivalentTo(System.class)) return name.equals("currentTimeMillis");
    if (owner.isEquivalentTo(Clock.class)) return name.startsWith("system");
    return owner.getPackageName().equals("java.time") && name.equals("now");
  }

  private static boolean isInjected(JavaField field) {
    return field.getAnnotations().stream()
        .anyMatch(annotation -> INJECTED.contains(annotation.getRawType().getSimpleName()));
  }

  private static boolean isNullMarked(JavaClass type) {
    return type.getPackage().isAnnotatedWith(NullMarked.class)
        && !type.isAnnotatedWith(NullUnmarked.class);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(ArchitectureTests::outermost).orElse(type);
  }
}
