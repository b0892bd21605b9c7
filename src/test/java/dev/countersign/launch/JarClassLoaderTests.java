package dev.countersign.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class JarClassLoaderTests {

	private static final List<Class<?>> CLASSES = List.of(Loaded.class, Second.class, Third.class, Fourth.class);

	private static final List<String> ODD = List.of("odd name#1.txt", "50 %.txt", "a?b+c.txt", "ü.txt",
			"folder/a:b.txt");

	@TempDir
	Path folder;

	private URL first;

	private URL second;

	private JarClassLoader loader;

	@BeforeEach
	void openTwoJars() throws IOException {
		Map<String, byte[]> texts = new LinkedHashMap<>();
		texts.put("both.txt", bytes("first"));
		texts.put("folder/", new byte[0]);
		texts.put("a:b", bytes("colon"));
		for (String name : ODD) {
			texts.put(name, bytes(name));
		}
		this.first = jar("first", texts);
		Map<String, byte[]> classes = new LinkedHashMap<>();
		classes.put("both.txt", bytes("second"));
		for (Class<?> each : CLASSES) {
			String path = each.getName().replace('.', '/') + ".class";
			try (InputStream in = ClassLoader.getSystemResourceAsStream(path)) {
				classes.put(path, in.readAllBytes());
			}
		}
		this.second = jar("second", classes);
		this.loader = open(ClassLoader.getPlatformClassLoader());
	}

	@AfterEach
	void close() throws IOException {
		this.loader.close();
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
	void asksParentFirst() throws IOException, ClassNotFoundException {
		try (JarClassLoader child = open(Loaded.class.getClassLoader())) {
			assertThat(child.loadClass(Loaded.class.getName())).isSameAs(Loaded.class);
		}
	}

	@Test
	void loadsClassesOfOnePackageInSeveralThreads() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(CLASSES.size());
		try {
			for (int round = 0; round < 50; round++) {
				try (JarClassLoader fresh = open(ClassLoader.getPlatformClassLoader())) {
					CyclicBarrier together = new CyclicBarrier(CLASSES.size());
					List<Callable<Class<?>>> loads = new ArrayList<>();
					for (Class<?> each : CLASSES) {
						loads.add(() -> {
							together.await();
							return fresh.loadClass(each.getName());
						});
					}
					for (Future<Class<?>> loaded : threads.invokeAll(loads)) {
						assertThat(loaded.get().getPackage().getImplementationVersion()).isEqualTo("second");
					}
				}
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void keepsJarsThatOthersClose() throws IOException, ClassNotFoundException {
		for (URL url : List.of(this.first, this.second)) {
			((JarURLConnection) url.openConnection()).getJarFile().close();
		}
		assertThat(this.loader.loadClass(Loaded.class.getName()).getClassLoader()).isSameAs(this.loader);
		assertThat(this.loader.getResource("both.txt")).isNotNull();
	}

	@Test
	void closesJars() throws IOException {
		this.loader.close();
		assertThatIllegalStateException().isThrownBy(() -> this.loader.findResource("both.txt"));
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
	void readsResourcesWithAnyName() {
		for (String name : ODD) {
			URL odd = this.loader.getResource(name);
			assertThat(odd).as(name).isNotNull();
			assertThat(read(odd)).isEqualTo(name);
		}
	}

	@Test
	void findsFoldersWithAndWithoutSlash() throws IOException {
		assertThat(this.loader.getResource("folder/")).isEqualTo(new URL(this.first, "folder/"));
		assertThat(this.loader.getResource("folder")).isEqualTo(new URL(this.first, "folder"));
	}

	@Test
	void findsNothingWhoseNameWouldBeAnotherUrl() {
		assertThat(this.loader.getResource("a:b")).isNull();
		assertThat(Collections.list(this.loader.findResources("a:b"))).isEmpty();
	}

	@Test
	void saysWhatIsMissing() throws IOException {
		assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> this.loader.loadClass("a.Missing"))
			.withMessage("a.Missing");
		assertThat(this.loader.getResource("missing.txt")).isNull();
		assertThat(this.loader.getResource("../both.txt")).isNull();
		assertThat(this.loader.getResources("missing.txt").hasMoreElements()).isFalse();
	}

	private JarClassLoader open(ClassLoader parent) throws IOException {
		return new JarClassLoader(new URL[] { this.first, this.second }, parent);
	}

	private URL jar(String version, Map<String, byte[]> entries) throws IOException {
		Path path = this.folder.resolve(version + ".jar");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
		try (OutputStream file = Files.newOutputStream(path);
				JarOutputStream out = new JarOutputStream(file, manifest)) {
			for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
				out.putNextEntry(new JarEntry(entry.getKey()));
				out.write(entry.getValue());
			}
		}
		return new URL("jar:" + path.toUri() + "!/");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
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

	static final class Second {

	}

	static final class Third {

	}

	static final class Fourth {

	}

}
