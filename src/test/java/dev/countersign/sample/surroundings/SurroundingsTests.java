package dev.countersign.sample.surroundings;

import java.awt.image.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.Region;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.sample.drawing.Noise;
import dev.countersign.sample.signature.DrawnWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

class SurroundingsTests {

	private static final SignatureInk WIDE = SignatureInk.of(new DrawnWriter(6).genuine(1));

	private static final SignatureInk OTHER = SignatureInk.of(new DrawnWriter(8).genuine(1));

	/** Pixels that the widest blur reaches. */
	private static final int BLUR = 3;

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "PAGE_GREY", "PAGE_COLOUR", "PAGE_TWO", "PAGE_NONE" })
	void drawsTheSameImageFromTheSameSeed(SurroundingsKind kind) throws Exception {
		long seed = small(kind);
		ComposedImage image = composed(kind, seed, 1);
		ComposedImage again = composed(kind, seed, 1);
		assertThat(again.encode()).isEqualTo(image.encode());
		assertThat(again.mask()).isEqualTo(image.mask());
		assertThat(again.signatures()).isEqualTo(image.signatures());
		DecodedImage decoded = new ImageDecoder(ImageLimits.DEFAULT).decode(image.encode());
		assertThat(List.of(decoded.width(), decoded.height())).as("size of the file")
			.isEqualTo(List.of(image.mask().width(), image.mask().height()));
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = { "CHEQUE", "PAGE_.*" })
	void drawsOtherSurroundingsFromAnotherSeed(SurroundingsKind kind) {
		assertThat(List.of(kind.draw(random(1)).width(), kind.draw(random(2)).width(), kind.draw(random(3)).width()))
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = { "PAGE_GREY", "PAGE_COLOUR", "PAGE_TWO", "PAGE_NONE" })
	void maskCoversTheInkAndNothingElse(SurroundingsKind kind) {
		Scene scene = kind.draw(Surroundings.random(kind, small(kind)));
		Scan scan = Scan.draw(random(5), scene, kind.isFax());
		Pen pen = Pen.draw(scene, random(5));
		InkLayer ink = new InkLayer(scene.width(), scene.height());
		ink.write(WIDE, scene.field(), random(5));
		Raster with = scan.take(scene, ink, pen, random(5)).getRaster();
		Raster without = scan.take(scene, new InkLayer(scene.width(), scene.height()), pen, random(5)).getRaster();
		GreyImage mask = ink.mask();
		int covered = 0;
		int changed = 0;
		for (int y = 0; y < scene.height(); y++) {
			for (int x = 0; x < scene.width(); x++) {
				boolean differs = with.getSample(x, y, 0) != without.getSample(x, y, 0);
				if (differs && !nearInk(mask, x, y)) {
					fail("(%d, %d) has changed, but there is no ink near it", x, y);
				}
				if (mask.at(x, y) > 200) {
					covered++;
					changed += differs ? 1 : 0;
				}
			}
		}
		assertThat(covered).isGreaterThan(100);
		// Print that is as dark as the ink hides some of it.
		assertThat((double) changed / covered).isGreaterThan(0.85);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_NONE, names = { "CHEQUE", "PAGE_.*" })
	void signatureFillsAQuarterToNineTenthsOfAPicture(SurroundingsKind kind) {
		assertThat(WIDE.width()).isGreaterThan(2 * WIDE.height());
		for (int seed = 0; seed < 2; seed++) {
			Scene scene = kind.draw(random(seed));
			InkLayer ink = new InkLayer(scene.width(), scene.height());
			ink.write(WIDE, scene.field(), random(seed));
			assertThat(scene.width()).isBetween(300, 2500);
			assertThat(ink.regions().get(0).width() / (double) scene.width()).isBetween(0.25, 0.9);
			assertThat(ink.regions()).containsExactly(boundingBox(ink.mask()));
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.INCLUDE, names = { "CHEQUE", "PAGE_FAX", "PAGE_TWO", "PAGE_NONE" })
	void signaturesOnDocumentsHaveTheSizeOfSignaturesAndAreApart(SurroundingsKind kind) {
		Scene scene = kind.draw(random(7));
		assertThat(scene.fields()).hasSize(kind.signatures());
		InkLayer ink = new InkLayer(scene.width(), scene.height());
		scene.fields().forEach((field) -> ink.write(WIDE, field, random(7)));
		assertThat(ink.regions()).hasSize(kind.signatures())
			.allSatisfy((region) -> assertThat(region.width() / scene.pixels(1)).as("mm").isBetween(30.0, 65.0));
		if (kind.signatures() == 2) {
			Region first = ink.regions().get(0);
			assertThat(first.left() + first.width()).isLessThan(ink.regions().get(1).left());
		}
	}

	@Test
	void composesAPageThatNobodyHasSigned() {
		ComposedImage none = composed(SurroundingsKind.PAGE_NONE, 2, 1);
		assertThat(none.signatures()).isEmpty();
		byte[] mask = none.mask().toBytes();
		assertThat(mask).isEqualTo(new byte[mask.length]);
	}

	@Test
	void signaturesShareSurroundingsOfTheSameSeed() {
		Surroundings surroundings = Surroundings.of(SurroundingsKind.FORM, 4);
		ComposedImage one = surroundings.compose(List.of(WIDE), 1);
		ComposedImage other = surroundings.compose(List.of(OTHER), 2);
		assertThat(other.mask()).isNotEqualTo(one.mask());
		double difference = 0;
		int compared = 0;
		for (int y = 0; y < one.mask().height(); y++) {
			for (int x = 0; x < one.mask().width(); x++) {
				if (!nearInk(one.mask(), x, y) && !nearInk(other.mask(), x, y)) {
					difference += Math.abs((one.image().getRGB(x, y) & 0xFF) - (other.image().getRGB(x, y) & 0xFF));
					compared++;
				}
			}
		}
		assertThat(difference / compared).as("mean difference, which is the noise").isLessThan(6);
	}

	@Test
	void rejectsAnotherNumberOfSignatures() {
		Surroundings surroundings = Surroundings.of(SurroundingsKind.PLAIN, 1);
		assertThatIllegalArgumentException().isThrownBy(() -> surroundings.compose(List.of(), 1))
			.withMessageContaining("plain take 1 signatures, not 0");
	}

	private static ComposedImage composed(SurroundingsKind kind, long seed, long sheet) {
		return Surroundings.of(kind, seed).compose(List.of(WIDE, OTHER).subList(0, kind.signatures()), sheet);
	}

	/** Returns a seed that gives an image of few pixels, which is faster. */
	private static long small(SurroundingsKind kind) {
		for (long seed = 0; seed < 20; seed++) {
			if (kind.isDocument() || kind.draw(Surroundings.random(kind, seed)).width() < 800) {
				return seed;
			}
		}
		throw new IllegalStateException("No small image of %s".formatted(kind));
	}

	private static Random random(long seed) {
		return Noise.random(seed, 0, 0);
	}

	private static boolean nearInk(GreyImage mask, int x, int y) {
		for (int row = Math.max(y - BLUR, 0); row <= Math.min(y + BLUR, mask.height() - 1); row++) {
			for (int column = Math.max(x - BLUR, 0); column <= Math.min(x + BLUR, mask.width() - 1); column++) {
				if (mask.at(column, row) > 0) {
					return true;
				}
			}
		}
		return false;
	}

	private static Region boundingBox(GreyImage mask) {
		List<Integer> columns = new ArrayList<>();
		List<Integer> rows = new ArrayList<>();
		for (int y = 0; y < mask.height(); y++) {
			for (int x = 0; x < mask.width(); x++) {
				if (mask.at(x, y) >= 255 * ComposedImage.MIN_COVERAGE) {
					columns.add(x);
					rows.add(y);
				}
			}
		}
		int left = columns.stream().mapToInt(Integer::intValue).min().orElseThrow();
		int top = rows.get(0);
		return new Region(left, top, columns.stream().mapToInt(Integer::intValue).max().orElseThrow() - left + 1,
				rows.get(rows.size() - 1) - top + 1);
	}

}
