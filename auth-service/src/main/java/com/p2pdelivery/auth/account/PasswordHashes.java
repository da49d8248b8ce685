package com.p2pdelivery.auth.account;

import com.p2pdelivery.platform.Secret;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * BCrypt with 2¹⁰ rounds: some 50 ms of one core for each check. Checking against {@link #NOBODYS}
 * costs the same, so that the time of an answer does not tell whether an account exists.
 */
@Component
public class PasswordHashes {

    /** The hash of a random text that nobody kept. */
    public static final String NOBODYS =
            "$2a$10$SRW6cPWnbrIlVEbgYS/v4eC1B9jecQ2sWTBBr0XS5PBaqiIbc7Jlu";

    private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder(10);

    public String hash(Secret password) {
        var hash = bcrypt.encode(password.reveal());
        if (hash == null) {
            throw new IllegalArgumentException("There is no password to hash");
        }
        return hash;
    }

    public boolean match(Secret password, String hash) {
        return bcrypt.matches(password.reveal(), hash);
    }
}
