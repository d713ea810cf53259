package io.github.sqlbatcher;

import static com.tngtech.archunit.core.domain.JavaModifier.SYNCHRONIZED;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.junit.jupiter.api.Test;

/** Which package may know which, and what no class does. */
class PackagesTest {
  private static final String ROOT = "io.github.sqlbatcher";
  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

  @Test
  void importsRunOneWay() {
    LayeredArchitecture rooms =
        Architectures.layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(
                ROOT, ROOT + ".(sql|buffer|dialect|flush|jdbc|stats)..")
            .layer("root")
            .definedBy(ROOT);
    for (String room : new String[] {"sql", "buffer", "dialect", "flush", "jdbc", "stats"}) {
      rooms = rooms.layer(room).definedBy(ROOT + "." + room + "..");
    }
    rooms
        .whereLayer("root")
        .mayNotAccessAnyLayer()
        .whereLayer("stats")
        .mayOnlyAccessLayers("root", "sql")
        .whereLayer("sql")
        .mayOnlyAccessLayers("root")
        .whereLayer("buffer")
        .mayOnlyAccessLayers("root", "sql")
        .whereLayer("dialect")
        .mayOnlyAccessLayers("root", "sql", "buffer")
        .whereLayer("flush")
        .mayOnlyAccessLayers("root", "sql", "buffer", "dialect", "stats")
        .whereLayer("jdbc")
        .mayNotBeAccessedByAnyLayer()
        .check(CLASSES);
  }

  @Test
  void packagesFormNoCircle() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageIsARoomOfTheHouse() {
    noClasses()
        .should()
        .resideOutsideOfPackages(
            ROOT,
            ROOT + ".sql",
            ROOT + ".buffer",
            ROOT + ".dialect",
            ROOT + ".flush",
            ROOT + ".jdbc",
            ROOT + ".stats")
        .check(CLASSES);
  }

  @Test
  void onlyTheParserKnowsJSqlParser() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".sql")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.sf.jsqlparser..")
        .check(CLASSES);
  }

  @Test
  void nothingIsSynchronizedSoThatVirtualThreadsAreNotPinned() {
    methods().should().notHaveModifier(SYNCHRONIZED).check(CLASSES);
  }

  @Test
  void classesAreNamedByWhatTheyAre() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?")
        .check(CLASSES);
  }
}
