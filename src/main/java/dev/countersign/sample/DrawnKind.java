package dev.countersign.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

import javax.imageio.ImageIO;

import dev.countersign.image.GreyImage;
import dev.countersign.sample.face.DrawnFace;
import dev.countersign.sample.fingerprint.DrawnFinger;
import dev.countersign.sample.signature.DrawnWriter;

/**
 * What can be drawn of made-up people, several images of each.
 */
public enum DrawnKind {

	/** Faces, as line drawings. */
	FACES((seed) -> new DrawnFace(seed)::image),

	/** Impressions of a finger. */
	FINGERPRINTS((seed) -> new DrawnFinger(seed)::impression),

	/** Genuine signatures. */
	SIGNATURES((seed) -> new DrawnWriter(seed)::genuine);

	@SuppressWarnings("ImmutableEnumChecker") // The functions of this enum hold nothing.
	private final LongFunction<IntFunction<GreyImage>> person;

	DrawnKind(LongFunction<IntFunction<GreyImage>> person) {
		this.person = person;
	}

	/**
	 * The name that a command line uses.
	 * @return for example {@code faces}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * The kind of that name.
	 * @param id as {@link #id()} gives it
	 * @return the kind
	 * @throws IllegalArgumentException if there is none, naming those that exist
	 */
	public static DrawnKind byId(String id) {
		return Arrays.stream(values())
			.filter((kind) -> kind.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("%s cannot be drawn; there are %s".formatted(id,
					Arrays.stream(values()).map(DrawnKind::id).toList())));
	}

	/**
	 * A person's images.
	 * @param seed of the person
	 * @return from an image's number to the image
	 */
	public IntFunction<GreyImage> person(long seed) {
		return this.person.apply(seed);
	}

	/**
	 * Writes a set without forgeries: {@code p01/genuine/1.png} and so on, the people
	 * numbered by their seeds.
	 * @param folder the set's; made if it is not there
	 * @param people how many, 1 or more
	 * @param images of each, 1 or more
	 * @throws IOException if they cannot be written
	 */
	public void write(Path folder, int people, int images) throws IOException {
		for (int seed = 1; seed <= people; seed++) {
			Path own = Files.createDirectories(folder.resolve("p%02d".formatted(seed)).resolve("genuine"));
			IntFunction<GreyImage> drawn = person(seed);
			for (int number = 1; number <= images; number++) {
				ImageIO.write(drawn.apply(number).toBufferedImage(), "png", own.resolve(number + ".png").toFile());
			}
		}
	}

}
