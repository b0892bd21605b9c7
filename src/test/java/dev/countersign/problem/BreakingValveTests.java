package dev.countersign.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;

import dev.countersign.testsupport.Service;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Answers that fail after they have begun.
 */
@Tag("integration")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(BreakingValveTests.Failing.class)
@ExtendWith(OutputCaptureExtension.class)
class BreakingValveTests {

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(strings = { "problem", "database", "checked", "defect" })
	void breaksOffAnswerThatHasBegun(String failure, CapturedOutput output) {
		Service service = new Service(this.port);
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> service.get("/samples/failing/" + failure));
		assertThat(output.getAll()).containsOnlyOnce("An answer that had begun is broken off: ")
			.doesNotContain("the row");
		assertThat(service.get("/samples/failing/none").body()).hasSize(Failing.BEGINNING);
	}

	@RestController
	static class Failing {

		private static final int BEGINNING = 1 << 16;

		// Below a path that everybody may read.
		@GetMapping("/samples/failing/{failure}")
		void fail(@PathVariable String failure, HttpServletResponse response) throws IOException, SQLException {
			response.getOutputStream().write(new byte[BEGINNING]);
			switch (failure) {
				case "problem" -> throw new ProblemException(ProblemType.UNAVAILABLE, "Too late");
				case "database" -> throw new DataAccessResourceFailureException("the row", new SQLException("the row"));
				case "checked" -> throw new SQLException("the reason", "57014");
				case "defect" -> throw new IllegalStateException("a defect");
				case "none" -> response.flushBuffer();
				default -> throw new IllegalArgumentException(failure);
			}
		}

	}

}
