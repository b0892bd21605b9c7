package dev.countersign.admin.job;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import dev.countersign.worker.WorkContext;
import dev.countersign.worker.WorkFailedException;
import dev.countersign.worker.Worker;
import tools.jackson.databind.JsonNode;

/**
 * Work for tests: counts up to a goal, keeps the count in its folder, and fails on
 * request. It stops half way while a file {@code hold} exists. With {@code crashEvery}
 * its process breaks down whenever it has counted that far, and with {@code stuckAt} it
 * gets no further than that count.
 */
public final class CountingMain {

	private CountingMain() {
	}

	public static void main(String[] args) {
		OutputStream reports = System.out;
		System.exit(Worker.run(Path.of(args[0]), CountingMain::count, System.in, reports).code());
	}

	private static Object count(WorkContext context) throws IOException, InterruptedException {
		JsonNode request = context.request();
		Path kept = context.folder().resolve("count");
		int count = Files.exists(kept) ? Integer.parseInt(Files.readString(kept)) : 0;
		int began = count;
		int goal = request.path("goal").asInt(10);
		Path hold = Path.of(request.path("hold").asString(context.folder().resolve("none").toString()));
		int crashEvery = request.path("crashEvery").asInt(Integer.MAX_VALUE);
		fail(request.path("fail").asString(""));
		if (count > 0 && count == request.path("stuckAt").asInt(0)) {
			fail("crash");
		}
		while (count < goal) {
			context.stop().check();
			if (count < goal / 2 || !Files.exists(hold)) {
				Files.writeString(kept, Integer.toString(++count));
			}
			context.progress(Map.of("count", count, "pid", ProcessHandle.current().pid()));
			if (count - began == crashEvery) {
				fail("crash");
			}
			Thread.sleep(5);
		}
		return Map.of("count", count, "began", began);
	}

	private static void fail(String how) {
		switch (how) {
			case "for-good" -> throw new WorkFailedException("It cannot be done.", null);
			case "full" -> throw new UncheckedIOException(new IOException("No space left on device"));
			case "crash" -> {
				System.err.println("about /home/jane/doe.png");
				Runtime.getRuntime().halt(9);
			}
			case "memory" -> System.err.println(new long[Integer.MAX_VALUE - 8].length);
			default -> {
			}
		}
	}

}
