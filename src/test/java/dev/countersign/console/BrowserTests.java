package dev.countersign.console;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The console in a real browser. All of its tests are in this one class, so that one JVM
 * runs them, with one service and one browser. {@code -Dit.test='BrowserTests$Reviewing'}
 * runs a part.
 */
@Tag("integration")
@Timeout(300)
@ExtendWith(InBrowser.class)
class BrowserTests {

	@Nested
	class Policy extends PolicyTests {

	}

	@Nested
	class SigningIn extends SigningInTests {

	}

	@Nested
	class Screens extends ScreensTests {

	}

	@Nested
	class Trying extends TryingTests {

	}

	@Nested
	class Enrolling extends EnrollingTests {

	}

	@Nested
	class Reviewing extends ReviewingTests {

	}

	@Nested
	class ReviewMorning extends ReviewMorningTests {

	}

	@Nested
	class Batches extends BatchesTests {

	}

	@Nested
	class Models extends ModelsTests {

	}

	@Nested
	class Trainings extends TrainingsTests {

	}

	@Nested
	class Keys extends KeysTests {

	}

	/** Writes the pictures of the documentation. */
	@Nested
	@EnabledIfSystemProperty(named = "countersign.docs.write", matches = "true")
	class Pictures extends PicturesTests {

	}

}
