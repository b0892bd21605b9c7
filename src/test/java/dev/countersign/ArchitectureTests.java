package dev.countersign;

import java.util.Locale;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.countersign.image.GreyImage;
import org.junit.jupiter.api.Test;

import org.springframework.stereotype.Component;

/**
 * Enforces the direction of dependencies between packages.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("dev.countersign");

	private static final String[] CORE = { "dev.countersign.decision..", "dev.countersign.image..",
			"dev.countersign.tower..", "dev.countersign.model..", "dev.countersign.execution..",
			"dev.countersign.dataset..", "dev.countersign.training..", "dev.countersign.evaluation..",
			"dev.countersign.assessment..", "dev.countersign.sample..", "dev.countersign.worker.." };

	@Test
	void layersDependOneWay() {
		Architectures.layeredArchitecture()
			.consideringOnlyDependenciesInLayers()
			.layer("image")
			.definedBy("dev.countersign.image..")
			.layer("tower")
			.definedBy("dev.countersign.tower..")
			.layer("model")
			.definedBy("dev.countersign.model..")
			.layer("execution")
			.definedBy("dev.countersign.execution..")
			.layer("decision")
			.definedBy("dev.countersign.decision..")
			.layer("embedding.batch")
			.definedBy("dev.countersign.embedding.batch..")
			.layer("embedding")
			.definedBy("dev.countersign.embedding")
			.layer("serving")
			.definedBy("dev.countersign.serving..")
			.layer("verification")
			.definedBy("dev.countersign.verification..")
			.layer("dataset")
			.definedBy("dev.countersign.dataset..")
			.layer("evaluation")
			.definedBy("dev.countersign.evaluation..")
			.layer("training")
			.definedBy("dev.countersign.training..")
			.layer("assessment")
			.definedBy("dev.countersign.assessment..")
			.layer("sample")
			.definedBy("dev.countersign.sample..")
			.layer("problem")
			.definedBy("dev.countersign.problem..")
			.layer("access")
			.definedBy("dev.countersign.access..")
			.layer("database")
			.definedBy("dev.countersign.database..")
			.layer("worker")
			.definedBy("dev.countersign.worker..")
			.layer("admin.job")
			.definedBy("dev.countersign.admin.job..")
			.layer("admin.evaluation")
			.definedBy("dev.countersign.admin.evaluation..")
			.layer("admin.training")
			.definedBy("dev.countersign.admin.training..")
			.layer("admin.model")
			.definedBy("dev.countersign.admin.model..")
			.layer("admin.dataset")
			.definedBy("dev.countersign.admin.dataset..")
			.layer("admin.upload")
			.definedBy("dev.countersign.admin.upload..")
			.layer("admin.event")
			.definedBy("dev.countersign.admin.event..")
			.layer("audit")
			.definedBy("dev.countersign.audit..")
			.layer("encryption")
			.definedBy("dev.countersign.encryption..")
			.layer("web")
			.definedBy("dev.countersign.web..")
			.layer("admission")
			.definedBy("dev.countersign.admission..")
			.layer("reference")
			.definedBy("dev.countersign.reference..")
			.layer("review")
			.definedBy("dev.countersign.review..")
			.whereLayer("image")
			.mayNotAccessAnyLayer()
			.whereLayer("tower")
			.mayOnlyAccessLayers("image")
			.whereLayer("decision")
			.mayNotAccessAnyLayer()
			.whereLayer("model")
			.mayOnlyAccessLayers("image", "tower", "decision")
			.whereLayer("execution")
			.mayOnlyAccessLayers("image", "tower", "model")
			.whereLayer("embedding.batch")
			.mayOnlyAccessLayers("image", "model")
			.whereLayer("embedding")
			.mayOnlyAccessLayers("image", "model", "decision", "embedding.batch")
			.whereLayer("serving")
			.mayOnlyAccessLayers("image", "model", "execution", "embedding", "embedding.batch")
			.whereLayer("verification")
			.mayOnlyAccessLayers("image", "model", "decision", "embedding", "embedding.batch", "reference", "audit",
					"access", "web", "problem")
			.whereLayer("admission")
			.mayOnlyAccessLayers("problem")
			.whereLayer("audit")
			.mayOnlyAccessLayers("access", "web", "problem")
			.whereLayer("web")
			.mayOnlyAccessLayers("image", "embedding.batch", "problem")
			.whereLayer("reference")
			.mayOnlyAccessLayers("image", "model", "embedding", "embedding.batch", "encryption", "access", "web",
					"problem")
			.whereLayer("review")
			.mayOnlyAccessLayers("image", "embedding", "embedding.batch", "encryption", "reference", "audit", "access",
					"verification", "evaluation", "admin.event", "database", "web", "problem")
			.whereLayer("encryption")
			.mayOnlyAccessLayers("database")
			.whereLayer("dataset")
			.mayOnlyAccessLayers("image")
			.whereLayer("evaluation")
			.mayOnlyAccessLayers("dataset", "decision")
			.whereLayer("training")
			.mayOnlyAccessLayers("image", "tower", "model", "execution", "decision", "dataset", "evaluation",
					"assessment", "worker")
			.whereLayer("assessment")
			.mayOnlyAccessLayers("image", "model", "execution", "decision", "dataset", "evaluation", "worker")
			.whereLayer("sample")
			.mayOnlyAccessLayers("image")
			.whereLayer("problem")
			.mayNotAccessAnyLayer()
			.whereLayer("database")
			.mayNotAccessAnyLayer()
			.whereLayer("worker")
			.mayNotAccessAnyLayer()
			.whereLayer("admin.job")
			.mayOnlyAccessLayers("worker", "database", "problem")
			.whereLayer("admin.training")
			.mayOnlyAccessLayers("admin.job", "admin.dataset", "admin.model", "training", "tower", "model", "dataset",
					"serving", "web", "problem")
			.whereLayer("admin.evaluation")
			.mayOnlyAccessLayers("admin.job", "admin.dataset", "assessment", "evaluation", "model", "dataset",
					"embedding", "serving", "web", "problem")
			.whereLayer("admin.model")
			.mayOnlyAccessLayers("model", "decision", "serving", "reference", "access", "admin.upload", "problem")
			.whereLayer("admin.dataset")
			.mayOnlyAccessLayers("image", "dataset", "embedding", "admin.upload", "web", "problem")
			.whereLayer("admin.upload")
			.mayOnlyAccessLayers("worker", "problem")
			.whereLayer("admin.event")
			.mayOnlyAccessLayers("audit", "access", "problem")
			.whereLayer("access")
			.mayOnlyAccessLayers("database", "web", "problem")
			.check(CLASSES);
	}

	@Test
	void trainingPackagesDependOneWay() {
		Architectures.layeredArchitecture()
			.consideringOnlyDependenciesInLayers()
			.layer("augmentation")
			.definedBy("dev.countersign.training.augmentation..")
			.layer("batch")
			.definedBy("dev.countersign.training.batch..")
			.layer("loss")
			.definedBy("dev.countersign.training.loss..")
			.layer("optimizer")
			.definedBy("dev.countersign.training.optimizer..")
			.layer("discriminant")
			.definedBy("dev.countersign.training.discriminant..")
			.layer("plan")
			.definedBy("dev.countersign.training.plan..")
			.layer("data")
			.definedBy("dev.countersign.training.data..")
			.layer("checkpoint")
			.definedBy("dev.countersign.training.checkpoint..")
			.layer("run")
			.definedBy("dev.countersign.training.run..")
			.layer("card")
			.definedBy("dev.countersign.training.card..")
			.layer("finish")
			.definedBy("dev.countersign.training.finish..")
			.layer("session")
			.definedBy("dev.countersign.training.session..")
			.layer("job")
			.definedBy("dev.countersign.training.job..")
			.layer("command")
			.definedBy("dev.countersign.training.command..")
			.whereLayer("augmentation")
			.mayNotAccessAnyLayer()
			.whereLayer("batch")
			.mayOnlyAccessLayers("augmentation", "loss")
			.whereLayer("loss")
			.mayNotAccessAnyLayer()
			.whereLayer("optimizer")
			.mayNotAccessAnyLayer()
			.whereLayer("discriminant")
			.mayNotAccessAnyLayer()
			.whereLayer("plan")
			.mayOnlyAccessLayers("augmentation", "batch", "loss")
			.whereLayer("data")
			.mayOnlyAccessLayers("batch")
			.whereLayer("checkpoint")
			.mayNotAccessAnyLayer()
			.whereLayer("run")
			.mayOnlyAccessLayers("augmentation", "batch", "loss", "optimizer", "plan", "data", "checkpoint")
			.whereLayer("card")
			.mayOnlyAccessLayers("plan")
			.whereLayer("finish")
			.mayOnlyAccessLayers("batch", "discriminant", "plan", "data", "checkpoint", "run", "card")
			.whereLayer("session")
			.mayOnlyAccessLayers("batch", "plan", "data", "checkpoint", "run", "finish")
			.whereLayer("job")
			.mayOnlyAccessLayers("plan", "data", "checkpoint", "run", "session")
			.whereLayer("command")
			.mayOnlyAccessLayers("batch", "plan", "data", "checkpoint", "run", "card", "finish", "session")
			.check(CLASSES);
	}

	@Test
	void packagesAreFreeOfCycles() {
		SlicesRuleDefinition.slices().matching("dev.countersign.(*)..").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void onlyWebPackagesKnowProblems() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages("dev.countersign..web..", "dev.countersign.problem..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.countersign.problem..")
			.check(CLASSES);
	}

	@Test
	void useCasesDoNotKnowTheWeb() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages("dev.countersign..web..", "dev.countersign.problem..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.countersign..web..", "org.springframework.web..", "org.springframework.http..",
					"jakarta.servlet..")
			.check(CLASSES);
	}

	@Test
	void theCoreRunsWithoutSpringHttpOrADatabase() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAnyPackage(CORE)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..", "javax.sql..", "java.net.http..",
					"io.micrometer..", "io.swagger..")
			.check(CLASSES);
	}

	@Test
	void onlyTowersTrainingAndExecutionKnowTheEngine() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackages("dev.countersign.execution..", "dev.countersign.tower..",
					"dev.countersign.training..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("ai.djl..")
			.check(CLASSES);
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage("dev.countersign.execution..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("ai.djl.pytorch..")
			.check(CLASSES);
	}

	@Test
	void onlyExecutionKnowsDevices() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage("dev.countersign.execution..")
			.and()
			.doNotHaveFullyQualifiedName("dev.countersign.tower.HostMemory")
			.should()
			.dependOnClassesThat()
			.haveFullyQualifiedName("ai.djl.Device")
			.check(CLASSES);
	}

	@Test
	void imagesKnowOnlyTheJdk() {
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage("dev.countersign.image..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "javax.imageio..", "org.w3c.dom..", "org.jspecify..", "com.twelvemonkeys..",
					"dev.countersign.image..")
			.check(CLASSES);
	}

	@Test
	void imagePackagesDependOneWay() {
		Architectures.layeredArchitecture()
			.consideringOnlyDependenciesInLayers()
			.layer("image")
			.definedBy("dev.countersign.image")
			.layer("image.format")
			.definedBy("dev.countersign.image.format..")
			.layer("image.ink")
			.definedBy("dev.countersign.image.ink..")
			.layer("image.judge")
			.definedBy("dev.countersign.image.judge..")
			.layer("image.preparation")
			.definedBy("dev.countersign.image.preparation..")
			.layer("image.locate")
			.definedBy("dev.countersign.image.locate..")
			.layer("image.pipeline")
			.definedBy("dev.countersign.image.pipeline..")
			.whereLayer("image")
			.mayNotAccessAnyLayer()
			.whereLayer("image.format")
			.mayOnlyAccessLayers("image")
			.whereLayer("image.ink")
			.mayOnlyAccessLayers("image")
			.whereLayer("image.locate")
			.mayOnlyAccessLayers("image", "image.ink")
			.whereLayer("image.judge")
			.mayOnlyAccessLayers("image", "image.ink", "image.locate")
			.whereLayer("image.preparation")
			.mayOnlyAccessLayers("image", "image.ink", "image.locate")
			.whereLayer("image.pipeline")
			.mayOnlyAccessLayers("image", "image.locate", "image.judge", "image.preparation")
			.check(CLASSES);
	}

	@Test
	void imagePackagesAreFreeOfCycles() {
		SlicesRuleDefinition.slices().matching("dev.countersign.image.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void onlyImagesReadPixels() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage("dev.countersign.image..")
			.should()
			.callMethod(GreyImage.class, "pixels")
			.check(CLASSES);
	}

	@Test
	void formatsOfWeightsKnowNoNetwork() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideInAPackage("dev.countersign.tower.weights..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("dev.countersign.tower")
			.check(CLASSES);
	}

	@Test
	void picklesKnowOnlyTheJdk() {
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage("dev.countersign.tower.weights.pickle..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java.io..", "java.lang", "java.nio..", "java.util..", "org.jspecify..",
					"dev.countersign.tower.weights.pickle..")
			.check(CLASSES);
	}

	@Test
	void evaluationIsPureArithmetic() {
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage("dev.countersign.evaluation..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify..", "dev.countersign.evaluation..", "dev.countersign.dataset..",
					"dev.countersign.decision..")
			.check(CLASSES);
	}

	@Test
	void decisionIsPureArithmetic() {
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage("dev.countersign.decision..")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify..", "com.fasterxml.jackson.annotation..",
					"dev.countersign.decision..")
			.check(CLASSES);
	}

	@Test
	void nothingIsInjectedIntoFields() {
		ArchRuleDefinition.noFields()
			.should()
			.beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
			.orShould()
			.beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
			.check(CLASSES);
	}

	@Test
	void onlyMainsAndTheirConsolePrint() {
		ArchRuleDefinition.noClasses()
			.that()
			.haveSimpleNameNotEndingWith("Main")
			.and()
			.haveSimpleNameNotStartingWith("Console")
			.should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.check(CLASSES);
	}

	/**
	 * Otherwise, numbers in answers and logs would follow the settings of the machine.
	 */
	@Test
	void programsSpeakEnglish() {
		ArchRuleDefinition.classes()
			.that()
			.containAnyMethodsThat(HasName.AndFullName.Predicates.fullNameMatching(".*\\.main\\(.*String;\\)"))
			.should()
			.callMethod(Locale.class, "setDefault", Locale.class)
			.check(CLASSES);
	}

	@Test
	void everyPackageIsDescribedAndNullMarked() {
		ArchRuleDefinition.classes()
			.that()
			.resideInAPackage("dev.countersign..")
			.should(new BeInANullMarkedPackage())
			.check(CLASSES);
	}

	@Test
	void componentsHaveNamesThatAreLookedAt() {
		ArchRuleDefinition.classes()
			.that()
			.areMetaAnnotatedWith(Component.class)
			.and()
			.areTopLevelClasses()
			.and()
			.doNotBelongToAnyOf(CountersignApplication.class)
			.should()
			.haveNameMatching(".*" + CountersignApplication.COMPONENT_NAMES)
			.because("CountersignApplication looks at no others; make it a bean of its package's configuration")
			.check(CLASSES);
	}

}
