package dev.countersign;

import java.net.ServerSocket;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.PyTorch;
import dev.countersign.testsupport.Service;
import dev.countersign.testsupport.ServiceProcess;
import dev.countersign.testsupport.SmallDisk;
import dev.countersign.testsupport.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;

/**
 * Keeps {@code mvn test} fast: whatever starts something is tagged.
 */
class InnerLoopTests {

	private static final JavaClasses TESTS = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
		.importPackages("dev.countersign");

	@Test
	void untaggedTestsStartNoServiceProcessOrContainer() {
		ArchRuleDefinition.noClasses()
			.that()
			.haveSimpleNameEndingWith("Tests")
			.and()
			.areNotAnnotatedWith(Tag.class)
			.and()
			.doNotBelongToAnyOf(InnerLoopTests.class)
			.should()
			.dependOnClassesThat(JavaClass.Predicates.belongToAnyOf(ProcessBuilder.class, Process.class,
					ServerSocket.class, SpringBootTest.class, SpringApplication.class, DatabaseSlice.class,
					PyTorch.class, Service.class, ServiceProcess.class, SmallDisk.class, TestDatabase.class))
			.orShould()
			.dependOnClassesThat()
			.resideInAnyPackage("java.net.http..", "org.testcontainers..")
			.check(TESTS);
	}

}
