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
		assertThat(SpecimenDistances.of(square).spread()).isCloseTo(Math.sqrt(2) * Math.sqrt(4 / 3.0), within(1e-12));
		assertThat(SpecimenDistances.of(square.subList(0, 2)).spread()).isCloseTo(Math.sqrt(2), within(1e-12));
		assertThat(SpecimenDistances.of(square).choose(1, 0).spread()).isCloseTo(Math.sqrt(2), within(1e-12));
		assertThat(SpecimenDistances.of(square.subList(0, 1)).spread()).isZero();
		assertThat(SpecimenDistances.of(List.of(square.get(0), square.get(0))).spread()).isZero();
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
			.mapToDouble((specimen) -> EuclideanDistance.between(specimen, query))
			.toArray();
		SpecimenDistances among = SpecimenDistances.of(specimens);
		assertThat(among.toCentre(distances)).isCloseTo(EuclideanDistance.between(centre, query), within(1e-6));
		assertThat(SpecimenDistances.of(specimens.subList(0, 1)).toCentre(0.5)).isEqualTo(0.5);
	}

	@Test
	void findsNearestOtherSpecimen() {
		SpecimenDistances among = SpecimenDistances
			.of(List.of(new float[] { 0 }, new float[] { 1 }, new float[] { 5 }));
		assertThat(among.nearestOther(0)).isEqualTo(1);
		assertThat(among.nearestOther(1)).isEqualTo(1);
		assertThat(among.nearestOther(2)).isEqualTo(4);
		assertThat(among.choose(0).nearestOther(0)).isInfinite();
	}

	@Test
	void requiresSpecimen() {
		assertThatIllegalArgumentException().isThrownBy(() -> SpecimenDistances.of(List.of()));
	}

	private static float[] point(SplittableRandom random) {
		return new float[] { (float) random.nextDouble(), (float) random.nextDouble(), (float) random.nextDouble() };
	}

}
