package dev.countersign.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

import javax.imageio.ImageIO;

import dev.countersign.dataset.Dataset;
import dev.countersign.dataset.DatasetProblem;
import dev.countersign.dataset.DatasetReader;
import dev.countersign.dataset.Layout;
import dev.countersign.evaluation.ErrorRates;
import dev.countersign.image.GreyImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DrawnKindTests {

	private static final int PEOPLE = 24;

	private static final int IMAGES = 6;

	@ParameterizedTest
	@EnumSource
	void theSameSeedAndNumberGiveTheSamePixelsAndOthersDoNot(DrawnKind kind) {
		IntFunction<GreyImage> person = kind.person(5);
		GreyImage first = person.apply(1);
		assertThat(kind.person(5).apply(1)).isEqualTo(first);
		assertThat(person.apply(2)).isNotEqualTo(first);
		assertThat(kind.person(6).apply(1)).isNotEqualTo(first);
	}

	@ParameterizedTest
	@EnumSource(names = { "FACES", "FINGERPRINTS" })
	void neitherBrightnessNorInkNorContrastNorSizeTellsPeopleApart(DrawnKind kind) {
		List<List<GreyImage>> people = people(kind);
		assertThat(equalErrorRate(people, DrawnKindTests::brightness)).as("brightness").isGreaterThan(0.4);
		assertThat(equalErrorRate(people, DrawnKindTests::darkShare)).as("dark share").isGreaterThan(0.4);
		assertThat(equalErrorRate(people, DrawnKindTests::contrast)).as("contrast").isGreaterThan(0.4);
		assertThat(equalErrorRate(people, GreyImage::width)).as("width").isGreaterThan(0.4);
		assertThat(equalErrorRate(people, GreyImage::height)).as("height").isGreaterThan(0.4);
	}

	@Test
	void aSetIsWrittenInTheLayoutOfWriterFolders(@TempDir Path folder) throws Exception {
		DrawnSetMain.main(new String[] { "faces", folder.resolve("faces").toString(), "3", "2" });
		Dataset dataset = new DatasetReader().read(folder.resolve("faces"));
		assertThat(dataset.layout()).isEqualTo(Layout.WRITER_FOLDERS);
		assertThat(dataset.writers()).containsExactly("p01", "p02", "p03");
		assertThat(dataset.genuineCount()).isEqualTo(6);
		assertThat(dataset.forgedCount()).isZero();
		assertThat(dataset.problems()).extracting(DatasetProblem::kind).containsOnly(DatasetProblem.Kind.NO_FORGERY);
		GreyImage drawn = DrawnKind.FACES.person(2).apply(1);
		assertThat(ImageIO.read(folder.resolve("faces/p02/genuine/1.png").toFile()).getWidth())
			.isEqualTo(drawn.width());
	}

	@Test
	void rejectsAnUnknownKind() {
		assertThatIllegalArgumentException().isThrownBy(() -> DrawnKind.byId("ears"))
			.withMessageContaining("[faces, fingerprints, signatures]");
	}

	private static List<List<GreyImage>> people(DrawnKind kind) {
		List<List<GreyImage>> people = new ArrayList<>();
		for (int seed = 1; seed <= PEOPLE; seed++) {
			IntFunction<GreyImage> person = kind.person(seed);
			List<GreyImage> images = new ArrayList<>();
			for (int number = 1; number <= IMAGES; number++) {
				images.add(person.apply(number));
			}
			people.add(images);
		}
		return people;
	}

	/** Where one number stands for an image, and the difference for the distance. */
	private static double equalErrorRate(List<List<GreyImage>> people, ToDoubleFunction<GreyImage> property) {
		double[] values = people.stream().flatMap(List::stream).mapToDouble(property).toArray();
		List<Double> same = new ArrayList<>();
		List<Double> different = new ArrayList<>();
		for (int left = 0; left < values.length; left++) {
			for (int right = left + 1; right < values.length; right++) {
				((left / IMAGES == right / IMAGES) ? same : different).add(Math.abs(values[left] - values[right]));
			}
		}
		return ErrorRates.of(array(same), array(different)).equalErrorRate();
	}

	private static double[] array(List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}

	private static double brightness(GreyImage image) {
		double sum = 0;
		for (int i = 0; i < image.width() * image.height(); i++) {
			sum += image.at(i % image.width(), i / image.width());
		}
		return sum / (image.width() * image.height());
	}

	private static double darkShare(GreyImage image) {
		double dark = 0;
		for (int i = 0; i < image.width() * image.height(); i++) {
			dark += (image.at(i % image.width(), i / image.width()) < 128) ? 1 : 0;
		}
		return dark / (image.width() * image.height());
	}

	private static double contrast(GreyImage image) {
		double mean = brightness(image);
		double squares = 0;
		for (int i = 0; i < image.width() * image.height(); i++) {
			squares += Math.pow(image.at(i % image.width(), i / image.width()) - mean, 2);
		}
		return Math.sqrt(squares / (image.width() * image.height()));
	}

}
