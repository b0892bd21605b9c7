package dev.countersign.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The resident memory of a process, read from {@code /proc} each second until closed.
 * Where there is no {@code /proc} nothing is read.
 */
final class ProcessMemory implements AutoCloseable {

	private final Path status;

	private final List<Long> megabytes = new CopyOnWriteArrayList<>();

	private volatile long most;

	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

	private ProcessMemory(Path status) {
		this.status = status;
	}

	static ProcessMemory of(ProcessHandle process) {
		ProcessMemory memory = new ProcessMemory(Path.of("/proc", Long.toString(process.pid()), "status"));
		ScheduledFuture<?> unused = memory.thread.scheduleAtFixedRate(memory::read, 0, 1, TimeUnit.SECONDS);
		return memory;
	}

	private void read() {
		try {
			for (String line : Files.readAllLines(this.status)) {
				String[] words = line.split("\\s+", 3);
				if (words[0].equals("VmRSS:")) {
					this.megabytes.add(Long.parseLong(words[1]) / 1024);
				}
				else if (words[0].equals("VmHWM:")) {
					this.most = Long.parseLong(words[1]) / 1024;
				}
			}
		}
		catch (IOException ex) {
			// It has ended, or this system has no such file.
		}
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

	@Override
	public String toString() {
		int tenth = Math.max(1, this.megabytes.size() / 10);
		StringBuilder line = new StringBuilder("resident MB over time");
		for (int i = 0; i < this.megabytes.size(); i += tenth) {
			line.append(' ').append(this.megabytes.get(i));
		}
		return line.append(String.format(Locale.ROOT, "; most ever %d", this.most)).toString();
	}

}
