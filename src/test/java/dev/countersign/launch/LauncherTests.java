package dev.countersign.launch;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LauncherTests {

	@TempDir
	Path folder;

	private URL file;

	private URL jar;

	@BeforeEach
	void writeJar() throws IOException {
		Path path = this.folder.resolve("a.jar");
		new JarOutputStream(Files.newOutputStream(path), new Manifest()).close();
		this.file = path.toUri().toURL();
		this.jar = new URL("jar:" + this.file + "!/");
	}

	@Test
	void replacesLoaderOfJarsInsideJar() throws IOException {
		try (URLClassLoader found = new URLClassLoader(new URL[] { this.jar });
				URLClassLoader used = (URLClassLoader) Launcher.within(found)) {
			assertThat(used).isInstanceOf(JarClassLoader.class);
			assertThat(used.getURLs()).containsExactly(this.jar);
			assertThat(used.getParent()).isSameAs(found.getParent());
		}
	}

	@Test
	void keepsLoaderOfUnpackedJar() throws IOException {
		for (URL[] urls : new URL[][] { { this.file }, { this.jar, this.file } }) {
			try (URLClassLoader found = new URLClassLoader(urls)) {
				assertThat(Launcher.within(found)).isSameAs(found);
			}
		}
	}

	@Test
	void keepsLoaderOfClassPath() throws IOException {
		ClassLoader found = ClassLoader.getSystemClassLoader();
		assertThat(Launcher.within(found)).isSameAs(found);
	}

	@Test
	void throwsWhatMainThrew() {
		Path missing = this.folder.resolve("missing");
		assertThatExceptionOfType(NoSuchFileException.class)
			.isThrownBy(() -> Launcher.run(Reading.class, missing.toString()))
			.withMessage(missing.toString());
	}

	/** A main class that reads a file. */
	public static final class Reading {

		private Reading() {
		}

		public static void main(String[] args) throws IOException {
			Files.readAllBytes(Path.of(args[0]));
		}

	}

}
