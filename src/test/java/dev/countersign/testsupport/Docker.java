package dev.countersign.testsupport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.testcontainers.DockerClientFactory;

/**
 * Whether tests can run containers here. A daemon alone does not suffice: Testcontainers
 * removes what tests leave behind from a container of its own, whose image the daemon
 * must have or be able to pull.
 */
public final class Docker {

	/** What a test says that is skipped without it. */
	public static final String NEEDED = "needs Docker that has or can pull postgres:15, "
			+ "with Testcontainers' own image (ryuk) or with TESTCONTAINERS_RYUK_DISABLED=true";

	private Docker() {
	}

	/**
	 * Returns whether a container can be started. It is tried once in each JVM.
	 * @return false too if there is no answer within 30 seconds, since Testcontainers
	 * keeps trying for longer to pull an image that it cannot get
	 */
	public static boolean isUsable() {
		return Answer.USABLE;
	}

	private static boolean answers() {
		return CompletableFuture.supplyAsync(Docker::connect)
			.completeOnTimeout(false, 30, TimeUnit.SECONDS)
			.exceptionally((ex) -> false)
			.join();
	}

	private static boolean connect() {
		DockerClientFactory.instance().client();
		return true;
	}

	/** Asked when first needed. */
	private static final class Answer {

		static final boolean USABLE = answers();

	}

}
