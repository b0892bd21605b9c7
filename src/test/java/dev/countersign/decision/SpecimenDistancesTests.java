package dev.countersign.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class SpecimenDistancesTests {

	@Test
	void measuresSpreadAroundCentre() {
		List<float[]> square = List.of(new float[] { 1, 1 }, new float[] { 1, -1 }, new float[] { -1, 1 },
				new float[] { -1, -1 });
		assertThat(SpecimenDistances.of(square, ViewDistance.EUCLIDEAN).spread())
			.isCloseTo(Math.sqrt(2) * Math.sqrt(4 / 3.0), within(1e-12));
		assertThat(SpecimenDistances.of(square.subList(0, 2), ViewDistance.EUCLIDEAN).spread()).isCloseTo(Math.sqrt(2),
				within(1e-12));
		assertThat(SpecimenDistances.of(square, ViewDistance.EUCLIDEAN).choose(1, 0).spread()).isCloseTo(Math.sqrt(2),
				within(1e-12));
		assertThat(SpecimenDistances.of(square.subList(0, 1), ViewDistance.EUCLIDEAN).spread()).isZero();
		assertThat(SpecimenDistances.of(List.of(square.get(0), square.get(0)), ViewDistance.EUCLIDEAN).spread())
			.isZero();
	}

	@Test
	void measuresDistanceToCentreFromDistancesAlone() {
		SplittableRandom random = new SplittableRandom(1);
		List<float[]> specimens = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			specimens.add(point(random));
		}
		float[] centre = new float[3];
		specimens.forEach((specimen) -> {
			for (int i = 0; i < centre.length; i++) {
				centre[i] += specimen[i] / 5;
			}
		});
		float[] query = point(random);
		double[] distances = specimens.stream()
			.mapToDouble((specimen) -> ViewDistance.EUCLIDEAN.between(specimen, query))
			.toArray();
		SpecimenDistances among = SpecimenDistances.of(specimens, ViewDistance.EUCLIDEAN);
		assertThat(among.toCentre(distances)).isCloseTo(ViewDistance.EUCLIDEAN.between(centre, query), within(1e-6));
		assertThat(SpecimenDistances.of(specimens.subList(0, 1), ViewDistance.EUCLIDEAN).toCentre(0.5)).isEqualTo(0.5);
	}

	@Test
	void findsNearestOtherSpecimen() {
		SpecimenDistances among = SpecimenDistances.of(List.of(new float[] { 0 }, new float[] { 1 }, new float[] { 5 }),
				ViewDistance.EUCLIDEAN);
		assertThat(among.nearestOther(0)).isEqualTo(1);
		assertThat(among.nearestOther(1)).isEqualTo(1);
		assertThat(among.nearestOther(2)).isEqualTo(4);
		assertThat(among.choose(0).nearestOther(0)).isInfinite();
	}

	@Test
	void measuresByTheModelsDistance() {
		SpecimenDistances among = SpecimenDistances.of(List.of(new float[] { 0, 0, 3, 4 }, new float[] { 3, 3, 6, 8 }),
				new ViewDistance(2));
		assertThat(among.nearestOther(0)).isEqualTo(1);
		assertThat(among.spread()).isCloseTo(Math.sqrt(0.5), within(1e-12));
		assertThat(among.toCentre(0.1, 0.1)).isZero();
	}

	@Test
	void requiresSpecimen() {
		assertThatIllegalArgumentException().isThrownBy(() -> SpecimenDistances.of(List.of(), ViewDistance.EUCLIDEAN));
	}

	private static float[] point(SplittableRandom random) {
		return new float[] { (float) random.nextDouble(), (float) random.nextDouble(), (float) random.nextDouble() };
	}

}
