package dev.unbroken.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What may know what in the core. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LayersTest {

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.unbroken");

  @Test
  void core_knows_no_lambda() {
    noClasses().should().dependOnClassesThat().resideInAPackage("com.amazonaws..").check(CORE);
  }

  @Test
  void no_function_loads_an_object_mapper() {
    noClasses().should().dependOnClassesThat().areAssignableTo(ObjectMapper.class).check(CORE);
    // A tree's own toString loads one.
    noClasses()
        .should()
        .callMethodWhere(target(name("toString")).and(target(owner(assignableTo(JsonNode.class)))))
        .check(CORE);
  }

  @Test
  void grouping_and_stitching_know_nothing_but_the_jdk() {
    classes()
        .that()
        .resideInAnyPackage("dev.unbroken.grouping..", "dev.unbroken.stitching..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..", "org.jspecify..", "dev.unbroken.grouping..", "dev.unbroken.stitching..")
        .check(CORE);
  }

  @Test
  void only_items_stores_and_what_they_are_made_of_know_dynamodb() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.unbroken.dynamodb..",
            "dev.unbroken.recordings..",
            "dev.unbroken.sessions..",
            "dev.unbroken.streams..",
            "dev.unbroken.timeline..")
        .and()
        .haveSimpleNameNotEndingWith("Item")
        .and()
        .haveSimpleNameNotEndingWith("Store")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.dynamodb..")
        .check(CORE);
  }

  @Test
  void only_the_classes_named_after_it_know_s3() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.unbroken.media..")
        .and()
        .haveSimpleNameNotStartingWith("S3")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk.services.s3..")
        .check(CORE);
  }

  @Test
  void clocks_and_randomness_come_from_outside() {
    noClasses()
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Random.class, SecureRandom.class)
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .check(CORE);
  }

  @Test
  void the_environment_is_read_by_the_frame_alone() {
    noClasses()
        .should()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getenv")
        .check(CORE);
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching("dev.unbroken.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void classes_are_final_or_meant_to_be_extended() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .haveSimpleNameNotEndingWith("package-info")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .orShould()
        .haveModifier(JavaModifier.ABSTRACT)
        .check(CORE);
  }

  @Test
  void every_package_says_that_nothing_is_null() {
    classes()
        .that()
        .areTopLevelClasses()
        .should(
            ArchCondition.from(
                DescribedPredicate.describe(
                    "be in a @NullMarked package",
                    each -> each.getPackage().isAnnotatedWith(NullMarked.class))))
        .check(CORE);
  }
}
