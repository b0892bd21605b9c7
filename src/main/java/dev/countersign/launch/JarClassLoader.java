package dev.countersign.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import org.jspecify.annotations.Nullable;

/**
 * Loads classes and resources from jars, in the order of their URLs. It keeps the jars
 * open and looks entries up in their central directories. For jars inside a jar,
 * {@link URLClassLoader} opens a connection for each jar and name instead.
 */
final class JarClassLoader extends URLClassLoader {

	static {
		registerAsParallelCapable();
	}

	private final List<Jar> jars;

	/**
	 * Opens jars.
	 * @param urls the jars, as {@code jar:…!/}
	 * @param parent is asked first
	 * @throws IOException if one cannot be read
	 */
	JarClassLoader(URL[] urls, ClassLoader parent) throws IOException {
		super(urls, parent);
		List<Jar> opened = new ArrayList<>();
		for (URL url : urls) {
			opened.add(Jar.open(url));
		}
		this.jars = List.copyOf(opened);
	}

	@Override
	protected Class<?> findClass(String name) throws ClassNotFoundException {
		String path = name.replace('.', '/') + ".class";
		for (Jar jar : this.jars) {
			JarEntry entry = jar.file().getJarEntry(path);
			if (entry != null) {
				try {
					return define(name, jar, entry);
				}
				catch (IOException ex) {
					throw new ClassNotFoundException(name, ex);
				}
			}
		}
		throw new ClassNotFoundException(name);
	}

	private Class<?> define(String name, Jar jar, JarEntry entry) throws IOException {
		int dot = name.lastIndexOf('.');
		if (dot >= 0) {
			definePackageOnce(name.substring(0, dot), jar);
		}
		try (InputStream content = jar.file().getInputStream(entry)) {
			byte[] bytes = content.readAllBytes();
			return defineClass(name, bytes, 0, bytes.length, new CodeSource(jar.url(), entry.getCodeSigners()));
		}
	}

	private void definePackageOnce(String name, Jar jar) {
		if (getDefinedPackage(name) == null) {
			try {
				definePackage(name, jar.manifest(), jar.url());
			}
			catch (IllegalArgumentException ex) {
				if (getDefinedPackage(name) == null) {
					throw ex;
				}
				// Another thread was faster.
			}
		}
	}

	@Override
	public @Nullable URL findResource(String name) {
		for (Jar jar : this.jars) {
			URL found = jar.find(name);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	@Override
	public Enumeration<URL> findResources(String name) {
		List<URL> found = new ArrayList<>();
		for (Jar jar : this.jars) {
			URL url = jar.find(name);
			if (url != null) {
				found.add(url);
			}
		}
		return Collections.enumeration(found);
	}

	@Override
	public void close() throws IOException {
		super.close();
		for (Jar jar : this.jars) {
			jar.file().close();
		}
	}

	private record Jar(URL url, JarFile file, Manifest manifest) {

		static Jar open(URL url) throws IOException {
			JarURLConnection connection = (JarURLConnection) url.openConnection();
			// A cached one is shared, and whoever shares it may close it.
			connection.setUseCaches(false);
			JarFile file = connection.getJarFile();
			Manifest manifest = file.getManifest();
			return new Jar(url, file, (manifest != null) ? manifest : new Manifest());
		}

		/**
		 * Returns an entry's URL, or that of the jar if the name is empty. A name with a
		 * colon before its first slash has none: it would stand for another scheme.
		 */
		@Nullable URL find(String name) {
			if (name.isEmpty()) {
				return this.url;
			}
			if (this.file.getEntry(name) == null || name.split("/", 2)[0].indexOf(':') >= 0) {
				return null;
			}
			try {
				return new URL(this.url, new URI(null, null, '/' + name, null).getRawPath().substring(1));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (URISyntaxException ex) {
				throw new IllegalArgumentException(ex);
			}
		}

	}

}
