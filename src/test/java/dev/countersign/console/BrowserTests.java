package dev.countersign.console;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The console in a real browser. All of its tests are in this one class, so that one JVM
 * runs them, with one service and one browser. {@code -Dit.test='BrowserTests$Reviewing'}
 * runs a part. All screens are inspected after those tests that leave something of each
 * kind, and before those that leave much of the same, which would take long to inspect.
 */
@Tag("integration")
@Timeout(300)
@ExtendWith(InBrowser.class)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class BrowserTests {

	private static final int BEFORE_SCREENS = 1;

	private static final int SCREENS = 2;

	@Nested
	class Policy extends PolicyTests {

	}

	@Nested
	class SigningIn extends SigningInTests {

	}

	@Nested
	@Order(SCREENS)
	class Screens extends ScreensTests {

	}

	@Nested
	class Trying extends TryingTests {

	}

	@Nested
	@Order(BEFORE_SCREENS)
	class Enrolling extends EnrollingTests {

	}

	@Nested
	class Reviewing extends ReviewingTests {

	}

	@Nested
	class ReviewMorning extends ReviewMorningTests {

	}

	@Nested
	@Order(BEFORE_SCREENS)
	class Batches extends BatchesTests {

	}

	@Nested
	@Order(BEFORE_SCREENS)
	class Models extends ModelsTests {

	}

	@Nested
	class Trainings extends TrainingsTests {

	}

	@Nested
	@Order(BEFORE_SCREENS)
	class Keys extends KeysTests {

	}

	/** Writes the pictures of the documentation. */
	@Nested
	@EnabledIfSystemProperty(named = "countersign.docs.write", matches = "true")
	class Pictures extends PicturesTests {

	}

}
