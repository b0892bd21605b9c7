package dev.countersign.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Collections;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JarClassLoaderTests {

	private static final String CLASS = Loaded.class.getName().replace('.', '/') + ".class";

	@TempDir
	Path folder;

	private URL first;

	private URL second;

	private JarClassLoader loader;

	@BeforeEach
	void openTwoJars() throws IOException {
		this.first = jar("first", Map.of("both.txt", "first", "odd name#1.txt", "odd"));
		this.second = jar("second", Map.of("both.txt", "second", CLASS, ""));
		this.loader = new JarClassLoader(new URL[] { this.first, this.second }, ClassLoader.getPlatformClassLoader());
	}

	@Test
	void definesClassesWithTheirJarAndItsVersion() throws ClassNotFoundException {
		Class<?> loaded = this.loader.loadClass(Loaded.class.getName());
		assertThat(loaded).isNotEqualTo(Loaded.class);
		assertThat(loaded.getClassLoader()).isSameAs(this.loader);
		assertThat(loaded.getProtectionDomain().getCodeSource().getLocation()).isEqualTo(this.second);
		assertThat(loaded.getPackage().getImplementationVersion()).isEqualTo("second");
		assertThat(this.loader.loadClass(Loaded.class.getName())).isSameAs(loaded);
	}

	@Test
	void asksParentFirst() throws ClassNotFoundException {
		assertThat(this.loader.loadClass(Connection.class.getName())).isSameAs(Connection.class);
	}

	@Test
	void findsResourcesInTheOrderOfJars() throws IOException {
		URL both = this.loader.getResource("both.txt");
		assertThat(both).isEqualTo(new URL(this.first, "both.txt"));
		assertThat(Collections.list(this.loader.getResources("both.txt"))).extracting(JarClassLoaderTests::read)
			.containsExactly("first", "second");
		assertThat(Collections.list(this.loader.findResources(""))).containsExactly(this.first, this.second);
	}

	@Test
	void readsResourcesWithAnyName() throws IOException {
		URL odd = this.loader.getResource("odd name#1.txt");
		assertThat(odd).isNotNull();
		assertThat(read(odd)).isEqualTo("odd");
	}

	@Test
	void saysWhatIsMissing() throws IOException {
		assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> this.loader.loadClass("a.Missing"))
			.withMessage("a.Missing");
		assertThat(this.loader.getResource("missing.txt")).isNull();
		assertThat(this.loader.getResource("../both.txt")).isNull();
		assertThat(this.loader.getResources("missing.txt").hasMoreElements()).isFalse();
	}

	/** The jar with entries by name; a class comes from these tests. */
	private URL jar(String version, Map<String, String> entries) throws IOException {
		Path path = this.folder.resolve(version + ".jar");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
		try (OutputStream file = Files.newOutputStream(path);
				JarOutputStream out = new JarOutputStream(file, manifest)) {
			for (Map.Entry<String, String> entry : entries.entrySet()) {
				out.putNextEntry(new JarEntry(entry.getKey()));
				if (entry.getKey().equals(CLASS)) {
					try (InputStream in = ClassLoader.getSystemResourceAsStream(CLASS)) {
						in.transferTo(out);
					}
				}
				else {
					out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
				}
			}
		}
		return new URL("jar:" + path.toUri() + "!/");
	}

	private static String read(URL url) {
		try (InputStream in = url.openStream()) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static final class Loaded {

	}

}
