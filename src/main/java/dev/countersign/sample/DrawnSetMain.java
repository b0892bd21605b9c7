package dev.countersign.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Draws a set of faces, fingerprints or signatures of made-up people, to train on.
 */
public final class DrawnSetMain {

	private static final int MAX_PEOPLE = 1000;

	private static final int MAX_IMAGES = 100;

	private static final String USAGE = "Usage: %s FOLDER [PEOPLE 40] [IMAGES 8]"
		.formatted(String.join("|", Arrays.stream(DrawnKind.values()).map(DrawnKind::id).toList()));

	private DrawnSetMain() {
	}

	/**
	 * Draws a set.
	 * @param args what is drawn, the set's folder, how many people, and how many images
	 * of each
	 * @throws IOException if they cannot be written
	 */
	public static void main(String[] args) throws IOException {
		Locale.setDefault(Locale.ENGLISH);
		try {
			if (args.length < 2 || args.length > 4) {
				throw new IllegalArgumentException("What is to be drawn, and the folder that it goes to, are needed");
			}
			Path folder = Path.of(args[1]);
			int people = number(args, 2, 40, MAX_PEOPLE);
			int images = number(args, 3, 8, MAX_IMAGES);
			DrawnKind.byId(args[0]).write(folder, people, images);
			System.out.printf("%d people, %d images each: %s%n", people, images, folder);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage() + System.lineSeparator() + USAGE);
			System.exit(2);
		}
	}

	private static int number(String[] args, int index, int otherwise, int most) {
		if (index >= args.length) {
			return otherwise;
		}
		int number = args[index].matches("[0-9]{1,4}") ? Integer.parseInt(args[index]) : 0;
		if (number < 1 || number > most) {
			throw new IllegalArgumentException("%s is not a number from 1 to %d".formatted(args[index], most));
		}
		return number;
	}

}
