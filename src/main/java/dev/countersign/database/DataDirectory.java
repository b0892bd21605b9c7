package dev.countersign.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data directory and the files in it are their owner's alone.
 */
public final class DataDirectory {

	private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);

	private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

	private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

	private DataDirectory() {
	}

	/**
	 * Creates the directory if it is missing, and takes other users' access to it away if
	 * they have any.
	 * @param directory as configured
	 * @return its absolute path
	 * @throws UncheckedIOException if it cannot be created
	 */
	public static Path open(Path directory) {
		Path absolute = directory.toAbsolutePath().normalize();
		try {
			if (!Files.isDirectory(absolute)) {
				Files.createDirectories(absolute, attributes(DIRECTORY));
			}
			restrict(absolute, DIRECTORY);
			return absolute;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"countersign.data.directory=%s cannot be created; make its parent writable or set another directory"
						.formatted(directory),
					ex);
		}
	}

	/**
	 * Creates an empty file if it is missing, and takes other users' access to it away if
	 * they have any. A file that cannot be created is left to whoever writes to it.
	 */
	static void prepareFile(Path file) {
		try {
			if (Files.notExists(file)) {
				Files.createFile(file, attributes(FILE));
			}
			restrict(file, FILE);
		}
		catch (IOException ex) {
			log.debug("{} could not be prepared", file, ex);
		}
	}

	private static void restrict(Path path, Set<PosixFilePermission> allowed) throws IOException {
		PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
		if (view == null) {
			return;
		}
		Set<PosixFilePermission> kept = EnumSet.copyOf(view.readAttributes().permissions());
		if (!kept.retainAll(allowed)) {
			return;
		}
		try {
			view.setPermissions(kept);
			log.warn("{} was open to other users of this machine; it is its owner's alone now", path);
		}
		catch (IOException ex) {
			log.warn(
					"{} is open to other users of this machine, and that cannot be changed: let its owner run chmod go=",
					path);
		}
	}

	private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
		boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
		return posix ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(permissions) }
				: new FileAttribute<?>[0];
	}

}
