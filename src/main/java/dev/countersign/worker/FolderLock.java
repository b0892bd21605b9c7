package dev.countersign.worker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock that keeps a second process out of a job's folder. The operating system releases
 * it when the process ends for any reason.
 */
final class FolderLock implements AutoCloseable {

	private static final String NAME = ".lock";

	private final FileChannel channel;

	private FolderLock(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Acquires the lock if it is free.
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
