package dev.countersign.worker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps a second process off a job's folder. The system drops the lock with the process
 * that holds it, however that ends.
 */
final class FolderLock implements AutoCloseable {

	private static final String NAME = ".lock";

	private final FileChannel channel;

	private FolderLock(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Takes the lock if it is free.
	 */
	static Optional<FolderLock> tryLock(Path folder) throws IOException {
		Files.createDirectories(folder);
		FileChannel channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		FileLock lock = channel.tryLock();
		if (lock == null) {
			channel.close();
			return Optional.empty();
		}
		return Optional.of(new FolderLock(channel));
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
