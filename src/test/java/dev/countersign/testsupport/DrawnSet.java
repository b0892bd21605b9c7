package dev.countersign.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.countersign.sample.signature.DrawnWriter;

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

	/**
	 * Writes writers in the article's layout, with the same ones in both lists.
	 * @param folder the set's
	 * @param writers how many
	 */
	public static void writeLeaky(Path folder, int writers) throws IOException {
		StringBuilder rows = new StringBuilder();
		for (int number = 1; number <= writers; number++) {
			DrawnWriter drawn = new DrawnWriter(number);
			String writer = "w" + number;
			Path genuine = Files.createDirectories(folder.resolve("train").resolve(writer));
			Path forged = Files.createDirectories(folder.resolve("train").resolve(writer + "_forg"));
			Files.write(genuine.resolve("1.png"), Service.png(drawn.genuine(1)));
			Files.write(genuine.resolve("2.png"), Service.png(drawn.genuine(2)));
			Files.write(forged.resolve("1.png"), Service.png(drawn.forgery(1)));
			rows.append("train/%1$s/1.png,train/%1$s/2.png,0\n".formatted(writer));
			rows.append("train/%1$s/1.png,train/%1$s_forg/1.png,1\n".formatted(writer));
		}
		Files.writeString(folder.resolve("train_data.csv"), rows);
		Files.writeString(folder.resolve("test_data.csv"), rows);
	}

}
