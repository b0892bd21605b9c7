package dev.countersign.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import dev.countersign.admission.EndedUploadException.Reason;
import dev.countersign.admission.Uploads.Upload;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UploadsTests {

	private final AtomicLong nanoTime = new AtomicLong();

	@Test
	void newcomerTakesPlaceOfOldestUploadOfWhoeverSendsMost() {
		Uploads uploads = uploads(3, 100, 1);
		Upload other = uploads.begin("other");
		Upload first = uploads.begin("slow");
		Upload second = uploads.begin("slow");
		Upload newcomer = uploads.begin("newcomer");
		assertThat(uploads.reading()).isEqualTo(3);
		assertEnded(first, 1, Reason.DISPLACED);
		for (Upload kept : new Upload[] { other, second, newcomer }) {
			assertThatCode(() -> kept.received(1)).doesNotThrowAnyException();
		}
	}

	@Test
	void senderBeyondItsShareTakesItsOwnPlace() {
		Uploads uploads = uploads(4, 100, 0.5);
		Upload first = uploads.begin("a");
		uploads.begin("a");
		Upload other = uploads.begin("b");
		uploads.begin("a");
		assertThat(uploads.reading()).isEqualTo(3);
		assertEnded(first, 1, Reason.DISPLACED);
		assertThatCode(() -> other.received(1)).doesNotThrowAnyException();
	}

	@Test
	void completeUploadKeepsItsBytesButTakesNoPlace() throws EndedUploadException {
		Uploads uploads = uploads(1, 100, 1);
		Upload complete = uploads.begin("a");
		complete.received(40);
		complete.complete();
		assertThat(uploads.reading()).isZero();
		assertThat(uploads.bytes()).isEqualTo(40);
		uploads.begin("b");
		assertThatCode(() -> complete.received(1)).doesNotThrowAnyException();
		complete.close();
		complete.close();
		assertThat(uploads.bytes()).isZero();
	}

	@Test
	void rejectsBytesBeyondRoom() throws EndedUploadException {
		Uploads uploads = uploads(10, 100, 0.6);
		uploads.begin("a").received(60);
		assertEnded(uploads.begin("a"), 1, Reason.NO_ROOM);
		uploads.begin("b").received(40);
		assertEnded(uploads.begin("c"), 1, Reason.NO_ROOM);
	}

	@Test
	void endsUploadsOfWhoeverHoldsMostBeforeRoomRunsOut() throws EndedUploadException {
		Uploads uploads = uploads(10, 100, 1);
		Upload first = uploads.begin("slow");
		first.received(30);
		Upload second = uploads.begin("slow");
		second.received(40);
		Upload honest = uploads.begin("honest");
		honest.received(10);
		assertEnded(first, 1, Reason.DISPLACED);
		honest.received(5);
		assertThatCode(() -> second.received(1)).doesNotThrowAnyException();
		first.close();
		assertThat(uploads.bytes()).isEqualTo(56);
	}

	@Test
	void expectsOnlyFreshUploadsSoon() {
		Uploads uploads = uploads(10, 100, 1);
		uploads.begin("a");
		this.nanoTime.addAndGet(Duration.ofMillis(150).toNanos());
		uploads.begin("a");
		uploads.begin("a").complete();
		assertThat(uploads.reading()).isEqualTo(2);
		assertThat(uploads.fresh()).isEqualTo(1);
	}

	@Test
	void bodyMustKeepItsRateInEachWindow() throws EndedUploadException {
		Pace pace = new Pace(limits(1, 1, 1), this.nanoTime::get);
		pace.received(1_000_000);
		this.nanoTime.addAndGet(Duration.ofSeconds(5).toNanos());
		pace.received(0);
		this.nanoTime.addAndGet(Duration.ofMillis(4900).toNanos());
		pace.received(1);
		this.nanoTime.addAndGet(Duration.ofMillis(4900).toNanos());
		assertThatExceptionOfType(EndedUploadException.class).isThrownBy(() -> pace.received(1))
			.extracting(EndedUploadException::reason)
			.isEqualTo(Reason.TOO_SLOW);
	}

	@Test
	void bodyMustEnd() throws EndedUploadException {
		Pace pace = new Pace(limits(1, 1, 1), this.nanoTime::get);
		pace.endAfter(Duration.ofSeconds(30));
		for (int i = 0; i < 30; i++) {
			this.nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
			pace.received(1_000_000);
		}
		this.nanoTime.addAndGet(1);
		assertThatExceptionOfType(EndedUploadException.class).isThrownBy(() -> pace.received(1))
			.extracting(EndedUploadException::reason)
			.isEqualTo(Reason.TOO_SLOW);
	}

	private Uploads uploads(int maxUploads, long maxBytes, double maxShare) {
		return new Uploads(limits(maxUploads, maxBytes, maxShare), this.nanoTime::get);
	}

	private static UploadLimits limits(int maxUploads, long maxBytes, double maxShare) {
		return new UploadLimits(maxUploads, maxBytes, maxShare, 10_000, Duration.ofSeconds(5), Duration.ofSeconds(30));
	}

	private static void assertEnded(Upload upload, int bytes, Reason reason) {
		assertThatExceptionOfType(EndedUploadException.class).isThrownBy(() -> upload.received(bytes))
			.extracting(EndedUploadException::reason)
			.isEqualTo(reason);
	}

}
