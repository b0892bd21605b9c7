package dev.countersign.admin.job;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * The last lines that a process wrote to standard error, without routine log lines
 * (TRACE, DEBUG, INFO). Paths are left out, since a file name may contain a person's
 * name.
 */
final class OutputTail {

	private static final int LINES = 8;

	private static final int MAX_LINE = 300;

	private static final Pattern PATH = Pattern.compile("(?:[A-Za-z]:)?(?:[/\\\\][^\\s/\\\\:'\"]+){2,}");

	private static final Pattern ORDINARY = Pattern.compile("^\\S+ \\[[^\\]]*\\] (?:TRACE|DEBUG|INFO) ");

	private final Deque<String> lines = new ArrayDeque<>();

	synchronized void add(String line) {
		if (line.isBlank() || ORDINARY.matcher(line).find()) {
			return;
		}
		String safe = PATH.matcher(line).replaceAll("…");
		this.lines.add((safe.length() > MAX_LINE) ? safe.substring(0, MAX_LINE) : safe);
		if (this.lines.size() > LINES) {
			this.lines.remove();
		}
	}

	synchronized String text() {
		return String.join("\n", this.lines);
	}

}
