package dev.unbroken.handlers.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What may know what among the handlers. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LayersTest {

  private static final String FRAME = "dev.unbroken.handlers.frame..";

  private static final JavaClasses HANDLERS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> location.contains("/handlers/"))
          .importPackages("dev.unbroken.handlers");

  @Test
  void handlers_know_no_sdk_no_json_mapper_and_no_store() {
    noHandlers()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleNameEndingWith("Mapper")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleNameEndingWith("Store")
        .check(HANDLERS);
  }

  @Test
  void no_function_loads_an_object_mapper() {
    noClasses().should().dependOnClassesThat().areAssignableTo(ObjectMapper.class).check(HANDLERS);
    // A tree's own toString loads one.
    noClasses()
        .should()
        .callMethodWhere(target(name("toString")).and(target(owner(assignableTo(JsonNode.class)))))
        .check(HANDLERS);
  }

  @Test
  void handlers_do_not_know_each_other() {
    noHandlers()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are other handlers",
                (JavaClass each) ->
                    each.getSimpleName().endsWith("Handler")
                        && each.getPackageName().startsWith("dev.unbroken.handlers")
                        && !each.getPackageName().endsWith(".frame")))
        .check(HANDLERS);
  }

  @Test
  void handlers_catch_nothing() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .haveSimpleNameEndingWith("Handler")
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(FRAME)
        .should(
            new ArchCondition<JavaMember>("catch nothing") {
              @Override
              public void check(JavaMember member, ConditionEvents events) {
                var caught = !((JavaCodeUnit) member).getTryCatchBlocks().isEmpty();
                events.add(new SimpleConditionEvent(member, !caught, member.getFullName()));
              }
            })
        .check(HANDLERS);
  }

  @Test
  void handlers_are_final_and_public_with_one_constructor_for_lambda() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Handler")
        .and()
        .resideOutsideOfPackage(FRAME)
        .should()
        .haveModifier(JavaModifier.FINAL)
        .andShould()
        .bePublic()
        .andShould(
            ArchCondition.from(
                DescribedPredicate.describe(
                    "have a public constructor without parameters",
                    each ->
                        each.tryGetConstructor()
                            .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC))
                            .isPresent())))
        .check(HANDLERS);
  }

  @Test
  void only_the_frame_knows_how_lambda_runs_a_function() {
    noClasses()
        .that()
        .resideOutsideOfPackage(FRAME)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.amazonaws.services.lambda.runtime", "org.crac..")
        .check(HANDLERS);
  }

  @Test
  void only_the_frame_reads_the_environment_or_the_clock() {
    noClasses()
        .that()
        .resideOutsideOfPackage(FRAME)
        .should()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .check(HANDLERS);
  }

  @Test
  void only_the_frame_builds_clients() {
    noClasses()
        .that()
        .resideOutsideOfPackage(FRAME)
        .should()
        .dependOnClassesThat()
        .haveSimpleNameEndingWith("Client")
        .check(HANDLERS);
  }

  @Test
  void the_frame_knows_no_handler() {
    noClasses()
        .that()
        .resideInAPackage(FRAME)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.unbroken.handlers.adconfigurations..",
            "dev.unbroken.handlers.channels..",
            "dev.unbroken.handlers.frontdoor..",
            "dev.unbroken.handlers.hooks..",
            "dev.unbroken.handlers.playbackevents..",
            "dev.unbroken.handlers.playbackkeys..",
            "dev.unbroken.handlers.playbackrestrictionpolicies..",
            "dev.unbroken.handlers.recordingconfigurations..",
            "dev.unbroken.handlers.recordings..",
            "dev.unbroken.handlers.streamsessions..",
            "dev.unbroken.handlers.viewersessions..")
        .check(HANDLERS);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.unbroken.handlers.(*)..").should().beFreeOfCycles().check(HANDLERS);
  }

  private static GivenClassesConjunction noHandlers() {
    return noClasses()
        .that()
        .haveSimpleNameEndingWith("Handler")
        .and()
        .resideOutsideOfPackage(FRAME);
  }
}
