package dev.lethe.quickstart;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between modules, and the house rules that can be checked on classes. */
@AnalyzeClasses(packages = "dev.lethe", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String GATEWAY = "dev.lethe.gateway..";
    private static final String STREAM = "dev.lethe.stream..";
    private static final String LINKAGE = "dev.lethe.linkage..";
    private static final String REVIEW = "dev.lethe.review..";
    private static final String SINK_PACS = "dev.lethe.sinkpacs..";
    private static final String SINK_SEARCH = "dev.lethe.sinksearch..";
    private static final String QUICKSTART = "dev.lethe.quickstart..";
    private static final String TESTKIT = "dev.lethe.testkit..";

    @ArchTest
    static final ArchRule CODEC_NEEDS_THE_JDK_ALONE = classes()
            .that()
            .resideInAPackage("dev.lethe.dicom..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("dev.lethe.dicom..", "java.."));

    /** And what reads its profiles, which are YAML files with a JSON Schema, and what writes CMS. */
    @ArchTest
    static final ArchRule ENGINE_KNOWS_THE_CODEC_ALONE = classes()
            .that()
            .resideInAPackage("dev.lethe.deid..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "dev.lethe.deid..",
                    "dev.lethe.dicom..",
                    "java..",
                    "javax.crypto..",
                    "com.fasterxml.jackson..",
                    "com.networknt.schema..",
                    "org.bouncycastle.."));

    @ArchTest
    static final ArchRule PIXELS_KNOW_CODEC_AND_ENGINE = lethe("dev.lethe.pixel..")
            .should()
            .onlyDependOnClassesThat(outsideLetheBut("dev.lethe.pixel..", "dev.lethe.deid..", "dev.lethe.dicom.."));

    @ArchTest
    static final ArchRule SCHEMAS_KNOW_NO_MODULE =
            lethe("dev.lethe.schemas..").should().onlyDependOnClassesThat(outsideLetheBut("dev.lethe.schemas.."));

    @ArchTest
    static final ArchRule RUNTIME_KNOWS_SCHEMAS_ALONE = lethe("dev.lethe.runtime..")
            .should()
            .onlyDependOnClassesThat(outsideLetheBut("dev.lethe.runtime..", "dev.lethe.schemas.."));

    @ArchTest
    static final ArchRule TESTKIT_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAPackage(TESTKIT)
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage(GATEWAY, STREAM, LINKAGE, REVIEW, SINK_PACS, SINK_SEARCH, QUICKSTART));

    @ArchTest
    static final ArchRule GATEWAY_STANDS_ALONE = standsAlone(GATEWAY);

    @ArchTest
    static final ArchRule STREAM_STANDS_ALONE = standsAlone(STREAM);

    @ArchTest
    static final ArchRule LINKAGE_STANDS_ALONE = standsAlone(LINKAGE);

    @ArchTest
    static final ArchRule REVIEW_STANDS_ALONE = standsAlone(REVIEW);

    @ArchTest
    static final ArchRule SINK_PACS_STANDS_ALONE = standsAlone(SINK_PACS);

    @ArchTest
    static final ArchRule SINK_SEARCH_STANDS_ALONE = standsAlone(SINK_SEARCH);

    @ArchTest
    static final ArchRule PACKAGES_ARE_CONCEPTS = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..impl..", "..manager..");

    @ArchTest
    static final ArchRule NO_STATIC_MUTABLE_STATE = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages("dev.lethe.schemas.avro..")
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule SERVICES_DO_NOT_END_THE_JVM = noClasses()
            .that()
            .resideOutsideOfPackages("dev.lethe.runtime.lifecycle..", QUICKSTART, TESTKIT)
            .should()
            .callMethod(System.class, "exit", int.class);

    private static com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction lethe(String packages) {
        return classes().that().resideInAPackage(packages);
    }

    private static DescribedPredicate<JavaClass> outsideLetheBut(String... packages) {
        return DescribedPredicate.not(resideInAnyPackage("dev.lethe.."))
                .or(resideInAnyPackage(packages))
                .as("reside outside Lethe or in " + String.join(", ", packages));
    }

    /** Services meet on topics alone; the test kit never reaches production. */
    private static ArchRule standsAlone(String service) {
        DescribedPredicate<JavaClass> others = resideInAnyPackage(
                        GATEWAY, STREAM, LINKAGE, REVIEW, SINK_PACS, SINK_SEARCH, QUICKSTART, TESTKIT)
                .and(DescribedPredicate.not(resideInAnyPackage(service)))
                .as("another service, quickstart or testkit");
        return noClasses().that().resideInAPackage(service).should().dependOnClassesThat(others);
    }
}
