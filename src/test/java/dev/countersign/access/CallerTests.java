package dev.countersign.access;

import java.util.EnumSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CallerTests {

	@Test
	void copiesAuthorities() {
		Set<Authority> authorities = EnumSet.of(Authority.VERIFY);
		Caller caller = new Caller(Tenant.DEFAULT, "branch 12", authorities);
		authorities.add(Authority.TRAIN);
		assertThat(caller.authorities()).containsExactly(Authority.VERIFY);
	}

	@Test
	void grantsUnrestrictedCallerEveryAuthority() {
		Caller caller = Caller.unrestricted("127.0.0.1");
		assertThat(caller.tenant().id()).isEqualTo("default");
		assertThat(caller.subject()).isEqualTo("127.0.0.1");
		assertThat(caller.authorities()).containsExactlyInAnyOrder(Authority.values());
	}

	@Test
	void rejectsBlankSubject() {
		assertThatIllegalArgumentException().isThrownBy(() -> Caller.unrestricted(" "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "default", "bank-2", "0",
			"a123456789a123456789a123456789a123456789a123456789a123456789abcd" })
	void acceptsTenantId(String id) {
		assertThat(new Tenant(id).id()).isEqualTo(id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "-a", "A", "ä", "a b", "a/b", "a\n",
			"a123456789a123456789a123456789a123456789a123456789a123456789abcde" })
	void rejectsMalformedTenantId(String id) {
		assertThatIllegalArgumentException().isThrownBy(() -> new Tenant(id)).withMessageContaining("tenant");
	}

}
