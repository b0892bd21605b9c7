package dev.countersign.benchmark;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Loads another version of the product beside this one, so that both are measured in
 * turns in one process. Libraries, and so the engine, are shared.
 */
final class ClassesBefore extends URLClassLoader {

	private static final String PRODUCT = "dev.countersign.";

	/**
	 * Loads from a folder or a jar of classes.
	 * @param classes the product's; those of the benchmark are this version's
	 */
	ClassesBefore(Path classes) throws MalformedURLException {
		super(new URL[] { classes.toUri().toURL(),
				StagedReader.class.getProtectionDomain().getCodeSource().getLocation() },
				StagedReader.class.getClassLoader());
	}

	@Override
	protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
		if (!name.startsWith(PRODUCT)) {
			return super.loadClass(name, resolve);
		}
		synchronized (getClassLoadingLock(name)) {
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : findClass(name);
		}
	}

	@Override
	public URL getResource(String name) {
		return name.startsWith(PRODUCT.replace('.', '/')) ? findResource(name) : super.getResource(name);
	}

	/**
	 * Creates the other version's reader.
	 */
	@SuppressWarnings("unchecked")
	Function<byte[], long[]> reader() throws IOException {
		try {
			return (Function<byte[], long[]>) loadClass(StagedReader.class.getName()).getConstructor().newInstance();
		}
		catch (ReflectiveOperationException ex) {
			throw new IOException("The classes before cannot be used: " + ex, ex);
		}
	}

}
