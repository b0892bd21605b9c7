package dev.countersign.verification.web;

import dev.countersign.testsupport.Multipart;
import dev.countersign.testsupport.Service;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import ai.djl.ndarray.NDManager;
import dev.countersign.image.format.HostileImages;
import dev.countersign.sample.signature.DrawnWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Malformed and hostile images, sent to a real port.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class HostileUploadTests {

	private static final byte[] SPECIMEN = Service.png(new DrawnWriter(1).genuine(1));

	@LocalServerPort
	private int port;

	@Test
	@Timeout(value = 5, unit = TimeUnit.MINUTES)
	void answersHostileImagesWithoutFailureLeakOrHang() {
		Service service = new Service(this.port);
		List<HostileImages.NamedImage> images = HostileImages.stream().toList();
		assertThat(images).hasSizeGreaterThan(500);
		verify(service, SPECIMEN);
		int arrays = nativeArrays();

		TreeMap<Integer, Integer> statuses = new TreeMap<>();
		for (HostileImages.NamedImage image : images) {
			HttpResponse<byte[]> response = verify(service, image.bytes());
			assertThat(response.statusCode()).as(image.name()).isIn(Set.of(200, 413, 415, 422));
			statuses.merge(response.statusCode(), 1, Integer::sum);
		}

		assertThat(statuses).containsKeys(413, 415, 422);
		assertThat(nativeArrays()).isEqualTo(arrays);
		assertThat(verify(service, SPECIMEN).statusCode()).isEqualTo(200);
	}

	private static HttpResponse<byte[]> verify(Service service, byte[] query) {
		return service.verify(new Multipart().image("reference", SPECIMEN).image("query", query));
	}

	private static int nativeArrays() {
		try (NDManager manager = NDManager.newBaseManager()) {
			return manager.getParentManager().getManagedArrays().size();
		}
	}

}
