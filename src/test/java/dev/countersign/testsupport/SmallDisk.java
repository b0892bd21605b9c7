package dev.countersign.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;

/**
 * A real file system that is soon full. Where the machine does not let a test mount one,
 * the test is skipped and says so.
 */
public final class SmallDisk implements AutoCloseable {

	private final Path folder;

	private SmallDisk(Path folder) {
		this.folder = folder;
	}

	/**
	 * Mounts one.
	 * @param folder made for it
	 * @param megabytes its size
	 */
	public static SmallDisk mount(Path folder, int megabytes) throws IOException {
		Files.createDirectories(folder);
		Assumptions.assumeTrue(
				run("mount", "-t", "tmpfs", "-o", "size=%dm".formatted(megabytes), "tmpfs", folder.toString()),
				"needs the right to mount a small file system");
		return new SmallDisk(folder);
	}

	public Path folder() {
		return this.folder;
	}

	@Override
	public void close() {
		run("umount", this.folder.toString());
	}

	private static boolean run(String... command) {
		try {
			return new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
