package com.p2pdelivery.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LetterFormTest {

    private final LetterForm form = new LetterForm();

    @Test
    void escapesEverythingInTheHtmlForm() {
        var html = form.html(letter("<script>alert('x')</script> & \"Co\"", null));

        assertThat(html).doesNotContain("<script>").contains("&lt;script&gt;").contains("&amp;");
    }

    @Test
    void offersALinkOnlyToTheWeb() {
        assertThat(form.html(letter("Hi", "https://p2p.example/v?token=a&b=\"c")))
                .contains("<a href=\"https://p2p.example/v?token&#x3D;a&amp;b&#x3D;&quot;c\"");
        assertThat(form.text(letter("Hi", "https://p2p.example/v?token=a")))
                .contains("https://p2p.example/v?token=a");
        for (var wrong : List.of("javascript:alert(1)", "data:text/html,x", "//p2p.example")) {
            assertThat(form.html(letter("Hi", wrong))).doesNotContain("<a ").doesNotContain(wrong);
            assertThat(form.text(letter("Hi", wrong))).doesNotContain(wrong);
        }
    }

    @Test
    void waitsLongerWithEachTryButNotForever() {
        var settings =
                new MailSettings(
                        "no-reply@p2p.example",
                        "P2P",
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofDays(3),
                        Duration.ofDays(30),
                        20);
        assertThat(settings.retryAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.retryAfter(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.retryAfter(7)).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.retryAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void doesNotPrint() {
        assertThat(letter("secret words", "https://p2p.example/secret").toString())
                .doesNotContain("secret");
    }

    private static Letter letter(String text, @Nullable String link) {
        return new Letter("eve@example.org", "Eve", "en", text, List.of(text, "Bye"), link, "Open");
    }
}
