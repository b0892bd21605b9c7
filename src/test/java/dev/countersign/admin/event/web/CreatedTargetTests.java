package dev.countersign.admin.event.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CreatedTargetTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "{\"id\": \"a-1\", \"key\": \"csk_x\"} | a-1",
					"{\"name\": \"dutch\", \"problems\": [{\"id\": \"b\"}]} | dutch",
					"{\"name\": \"branch\", \"inner\": {\"id\": \"b\"}, \"id\": \"a-1\"} | a-1", "{\"id\": 7} | -",
					"[{\"id\": \"a-1\"}] | -", "{\"key\": \"csk_x\"} | -", "{\"name\": \"cut | -", "'' | -" })
	void readsIdElseName(String answer, @Nullable String target) throws IOException {
		assertThat(new CreatedTarget().read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))))
			.isEqualTo(target);
	}

}
