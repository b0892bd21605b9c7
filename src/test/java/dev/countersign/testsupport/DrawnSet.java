package dev.countersign.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.countersign.sample.DrawnWriter;

/**
 * A small signature set of drawn writers, as {@code writer/genuine|forged}.
 */
public final class DrawnSet {

	private DrawnSet() {
	}

	/**
	 * Writes writers {@code w1}, {@code w2} and so on.
	 * @param folder the set's
	 * @param writers how many
	 * @param genuine signatures of each
	 * @param forged forgeries of each
	 */
	public static void write(Path folder, int writers, int genuine, int forged) throws IOException {
		for (int number = 1; number <= writers; number++) {
			DrawnWriter writer = new DrawnWriter(number);
			Path own = Files.createDirectories(folder.resolve("w" + number).resolve("genuine"));
			Path imitated = Files.createDirectories(folder.resolve("w" + number).resolve("forged"));
			for (int image = 1; image <= genuine; image++) {
				Files.write(own.resolve(image + ".png"), Service.png(writer.genuine(image)));
			}
			for (int image = 1; image <= forged; image++) {
				Files.write(imitated.resolve(image + ".png"), Service.png(writer.forgery(image)));
			}
		}
	}

}
