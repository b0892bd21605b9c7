package dev.countersign.batch;

import dev.countersign.access.Tenant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UploadPlacesTests {

	private static final Tenant BANK = new Tenant("bank");

	private static final Tenant OTHER = new Tenant("other");

	private static final Tenant THIRD = new Tenant("third");

	@Test
	void leavesHalfOfPlacesToOtherTenants() {
		UploadPlaces places = new UploadPlaces(4);
		assertThat(places.tryTake(BANK)).isTrue();
		assertThat(places.tryTake(BANK)).isTrue();
		assertThat(places.tryTake(BANK)).isFalse();
		assertThat(places.tryTake(OTHER)).isTrue();
		places.leave(BANK);
		assertThat(places.tryTake(BANK)).isTrue();
	}

	@Test
	void hasNoMorePlacesThanAllowed() {
		UploadPlaces places = new UploadPlaces(3);
		assertThat(places.tryTake(BANK)).isTrue();
		assertThat(places.tryTake(BANK)).isTrue();
		assertThat(places.tryTake(OTHER)).isTrue();
		assertThat(places.tryTake(THIRD)).isFalse();
		places.leave(OTHER);
		assertThat(places.tryTake(THIRD)).isTrue();
	}

	@Test
	void givesOnlyPlaceToWhoeverComes() {
		UploadPlaces places = new UploadPlaces(1);
		assertThat(places.tryTake(BANK)).isTrue();
		assertThat(places.tryTake(OTHER)).isFalse();
	}

}
