package dev.countersign.embedding;

import dev.countersign.embedding.batch.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class FairQueueTests {

	private static final Requester BUSY = new Requester("default", "busy");

	private static final Requester OTHER = new Requester("default", "other");

	private static final Requester OTHER_TENANT = new Requester("other", "busy");

	private static final Requester NIGHT = new Requester("default", "busy", Urgency.BACKGROUND);

	private final FairQueue<String> queue = new FairQueue<>(6);

	@Test
	void servesRequestersInTurns() throws Exception {
		offer(BUSY, "a1", "a2", "a3");
		offer(OTHER, "b1");
		offer(OTHER_TENANT, "c1", "c2");
		assertThat(taken(6)).containsExactly("a1", "b1", "c1", "a2", "c2", "a3");
		assertThat(this.queue.size()).isZero();
	}

	@Test
	void letsOneRequesterFillQueue() throws Exception {
		offer(BUSY, "a1", "a2", "a3", "a4", "a5", "a6");
		assertThat(this.queue.offer(BUSY, "a7")).isEqualTo("a7");
		assertThat(taken(6)).containsExactly("a1", "a2", "a3", "a4", "a5", "a6");
	}

	@Test
	void makesRoomForRequesterWithFewerElements() throws Exception {
		offer(BUSY, "a1", "a2", "a3", "a4", "a5", "a6");
		assertThat(this.queue.offer(OTHER, "b1")).isEqualTo("a6");
		assertThat(this.queue.offer(OTHER, "b2")).isEqualTo("a5");
		assertThat(this.queue.offer(OTHER, "b3")).isEqualTo("a4");
		assertThat(this.queue.offer(OTHER, "b4")).isEqualTo("b4");
		assertThat(this.queue.offer(BUSY, "a7")).isEqualTo("a7");
		assertThat(taken(6)).containsExactly("a1", "b1", "a2", "b2", "a3", "b3");
	}

	@Test
	void servesBackgroundWhenNobodyElseWaits() throws Exception {
		offer(NIGHT, "n1", "n2");
		offer(BUSY, "a1", "a2");
		offer(OTHER, "b1");
		assertThat(taken(5)).containsExactly("a1", "b1", "a2", "n1", "n2");
	}

	@Test
	void makesRoomForWhoWaitsByGivingUpBackground() throws Exception {
		offer(BUSY, "a1", "a2", "a3", "a4", "a5");
		offer(NIGHT, "n1");
		assertThat(this.queue.offer(NIGHT, "n2")).isEqualTo("n2");
		assertThat(this.queue.offer(BUSY, "a6")).isEqualTo("n1");
		assertThat(this.queue.offer(NIGHT, "n3")).isEqualTo("n3");
		assertThat(taken(6)).containsExactly("a1", "a2", "a3", "a4", "a5", "a6");
	}

	@Test
	void removesWhatNobodyWaitsFor() throws Exception {
		offer(BUSY, "a1", "a2");
		offer(OTHER, "b1");
		this.queue.remove(BUSY, "a1");
		this.queue.remove(OTHER, "b1");
		this.queue.remove(OTHER, "b1");
		this.queue.remove(OTHER_TENANT, "a2");
		assertThat(this.queue.size()).isOne();
		assertThat(taken(1)).containsExactly("a2");
	}

	private void offer(Requester requester, String... elements) {
		for (String element : elements) {
			assertThat(this.queue.offer(requester, element)).isNull();
		}
	}

	private String[] taken(int count) throws InterruptedException {
		String[] taken = new String[count];
		for (int i = 0; i < count; i++) {
			taken[i] = this.queue.take();
		}
		return taken;
	}

}
