package dev.countersign.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.database.DataDirectory;
import dev.countersign.database.DataProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Gives each Tomcat a folder in the data directory, and removes the folders of processes
 * that were killed. By default Tomcat would leave two of them in the temporary directory
 * each time. A folder is in use while its lock is held, which the operating system
 * releases however a process ends.
 */
final class TomcatFolders implements TomcatCustomizer, DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(TomcatFolders.class);

	private static final String PREFIX = "server-";

	/**
	 * Begins the names of this process's folders. They are passed over, since opening a
	 * lock and closing it again would release it on some systems. A process number alone
	 * may be that of a process before.
	 */
	private static final String OWN = PREFIX + ProcessHandle.current().pid() + "-"
			+ ProcessHandle.current().info().startInstant().orElseGet(Instant::now).toEpochMilli() + "-";

	private static final String LOCK = ".lock";

	private static final String DOCUMENTS = "documents";

	private final DataProperties data;

	private final List<Used> used = new ArrayList<>();

	TomcatFolders(DataProperties data) {
		this.data = data;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		try {
			Path all = Files.createDirectories(DataDirectory.open(this.data.directory()).resolve("tomcat"));
			removeAbandoned(all);
			Path own = Files.createTempDirectory(all, OWN);
			this.used.add(Used.lock(own));
			factory.setBaseDirectory(own.toFile());
			factory.setDocumentRoot(Files.createDirectory(own.resolve(DOCUMENTS)).toFile());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(
					"The web server's folder cannot be created in countersign.data.directory=%s; make it writable or set another directory"
						.formatted(this.data.directory()),
					ex);
		}
	}

	private static void removeAbandoned(Path all) throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(all, PREFIX + "*")) {
			for (Path folder : folders) {
				if (!folder.getFileName().toString().startsWith(OWN)) {
					removeIfAbandoned(folder);
				}
			}
		}
	}

	private static void removeIfAbandoned(Path folder) {
		Path lock = folder.resolve(LOCK);
		if (!Files.exists(lock)) {
			// Another process is creating it.
			return;
		}
		try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
			if (channel.tryLock() != null) {
				FileSystemUtils.deleteRecursively(folder);
			}
		}
		catch (OverlappingFileLockException ex) {
			logger.debug("{} is used by this process", folder);
		}
		catch (IOException ex) {
			logger.warn("The web server's former folder {} could not be removed: {}", folder, ex.toString());
		}
	}

	/** Comes after the web server has stopped. */
	@Override
	public void destroy() {
		this.used.forEach(Used::remove);
		this.used.clear();
	}

	/**
	 * A folder in use.
	 *
	 * @param folder the folder
	 * @param lock holds its lock while it is open
	 */
	private record Used(Path folder, FileChannel lock) {

		static Used lock(Path folder) throws IOException {
			FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			channel.lock();
			return new Used(folder, channel);
		}

		void remove() {
			try {
				this.lock.close();
				FileSystemUtils.deleteRecursively(this.folder);
			}
			catch (IOException ex) {
				logger.warn("The web server's folder {} could not be removed: {}", this.folder, ex.toString());
			}
		}

	}

}
